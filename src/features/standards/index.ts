export {
  inOneLine,
  type Pack,
  type PackProblem,
  type ParsedPack,
  parseOverride,
  parsePack,
  type Reason,
  shippedPack,
  shippedPacks,
} from './load-pack.ts';
