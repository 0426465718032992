export {
  inOneLine,
  type Pack,
  type PackProblem,
  type ParsedPack,
  parseOverride,
  parseOverrides,
  parsePack,
  type Reason,
  shippedPack,
  shippedPacks,
} from './load-pack.ts';
