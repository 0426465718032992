/** A path on this site, or the start page where the text is none: nobody is sent elsewhere by an address of ours. */
export function localPath(text: string): string {
  if (!text.startsWith('/') || text.startsWith('//') || /[\\\r\n\0]/.test(text)) return '/';
  const url = new URL(text, 'http://local.invalid');
  return url.host === 'local.invalid' ? `${url.pathname}${url.search}` : '/';
}
