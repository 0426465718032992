export const IMPORT = '/import';

/** The pages of one upload. */
export const uploadPage = (id: string, page = ''): string => `${IMPORT}/uploads/${id}${page}`;

/** The pages of one import that was made. */
export const runPage = (id: string): string => `${IMPORT}/runs/${id}`;
