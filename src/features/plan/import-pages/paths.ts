/** The addresses of importing a document into the plan. They hold ids only. */
export const importPaths = {
  start: '/plan/import',
  template: (format: string) => `/plan/import/template.${format}`,
  upload: (id: string) => `/plan/import/${id}`,
  confirm: (id: string) => `/plan/import/${id}/confirm`,
  discard: (id: string) => `/plan/import/${id}/discard`,
} as const;
