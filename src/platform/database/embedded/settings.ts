/**
 * PostgreSQL's settings for a small service, given at each start so that a new release can change them. The log never
 * holds statements or values: they could be a child's.
 */
export function settings(options: { sockets: string; fsync: boolean }): string[] {
  const values: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: `"${options.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '80',
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    effective_cache_size: '1GB',
    random_page_cost: '1.1',
    io_method: 'sync',
    jit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '1GB',
    max_logical_replication_workers: '0',
    synchronous_commit: 'on',
    fsync: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(options.fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
