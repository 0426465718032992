export const IMPORT = '/import';

/** The pages of one upload. */
export const uploadPage = (id: string, page = ''): string => `${IMPORT}/uploads/${id}${page}`;
