/** Where somebody can be reached: by an e-mail address, or a telephone number as they are written in this country. */
export const CONTACTS = [
  {
    pattern: /[\p{L}\p{N}._%+'’-]*[\p{L}\p{N}_%+]@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu,
    instead: '[e-mail address withheld]',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}.,/])(?:(?:\+|00)44[\s-]?(?:\(0\)[\s-]?)?|\(?0)(?=\d\d)[1-9](?:[\s()-]{0,2}\d){8,9}(?!\d)/gu,
    instead: '[telephone number withheld]',
  },
] as const;
