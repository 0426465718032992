export type Attributes = Readonly<Record<string, string>>;

/** An attribute by its name without the prefix, which Word writes as `w:` and others as they please. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const usual = attributes[`w:${name}`];
  if (usual !== undefined) return usual;
  for (const [key, value] of Object.entries(attributes))
    if (key === name || key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** Whether an element such as `<w:vanish/>` switches something on. */
export function isOn(attributes: Attributes): boolean {
  return !/^(0|false|off|none)$/.test(attribute(attributes, 'val') ?? '1');
}
