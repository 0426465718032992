const WELCOME = new Set(['*/*', 'application/*', 'application/json', 'application/problem+json']);

/** Whether a header `Accept` takes JSON. Without one, everything is taken. */
export function takesJson(accept: string | undefined): boolean {
  if (accept === undefined || accept.trim() === '') return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((one) => one.trim().toLowerCase());
    const isRefused = parameters.some((one) => /^q=0(\.0*)?$/.test(one));
    return WELCOME.has(type) && !isRefused;
  });
}
