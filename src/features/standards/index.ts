export {
  inOneLine,
  type Pack,
  type PackProblem,
  parseOverrides,
  parsePack,
  type Reason,
  shippedPack,
  shippedPacks,
} from './load-pack.ts';
