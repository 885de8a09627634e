/**
 * The metrics of a process, for Prometheus. Names follow OpenTelemetry's conventions in Prometheus' spelling; times are
 * in seconds. No label may hold a value that strangers choose, a number, an id or a path: routes are templates and the
 * other values come from the code, so the number of series is bounded.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { alertGauges, jobGauges } from './database-gauges.ts'

/** The buckets that OpenTelemetry advises for HTTP. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/** The state of a connection pool. */
type Pool = { totalCount: number; idleCount: number; waitingCount: number }

export type Metrics = ReturnType<typeof createMetrics>

/** @param build The version of the code */
export function createMetrics(build: { version: string }) {
  const registry = new Registry()
  const registers = [registry]
  collectNodeMetrics(registry)
  new Gauge({ name: 'deskbell_build_info', help: 'Which code runs', labelNames: ['version'], registers }).set(build, 1)
  const pools = new Map<string, Pool>()
  new Gauge({
    name: 'db_client_connection_count',
    help: 'Connections to the database, by pool',
    labelNames: ['db_client_connection_pool_name', 'db_client_connection_state'],
    registers,
    collect() {
      for (const [db_client_connection_pool_name, { totalCount, idleCount }] of pools) {
        this.set({ db_client_connection_pool_name, db_client_connection_state: 'idle' }, idleCount)
        this.set({ db_client_connection_pool_name, db_client_connection_state: 'used' }, totalCount - idleCount)
      }
    },
  })
  new Gauge({
    name: 'db_client_connection_pending_requests',
    help: 'Who waits for a connection, by pool',
    labelNames: ['db_client_connection_pool_name'],
    registers,
    collect() {
      for (const [db_client_connection_pool_name, { waitingCount }] of pools)
        this.set({ db_client_connection_pool_name }, waitingCount)
    },
  })
  return {
    registry,
    watchPool: (name: string, pool: Pool) => void pools.set(name, pool),
    watchJobs: jobGauges(registers),
    watchAlerts: alertGauges(registers),
    watchBackups: backupGauge(registers),
    ...histograms(registers),
    ...outwardCounters(registers),
    ...circuitMetrics(registers),
    ...machineGauges(registers),
    sockets: new Gauge({
      name: 'deskbell_sockets_open',
      help: 'WebSockets that stand open, by route',
      labelNames: ['http_route'] as const,
      registers,
    }),
    transactions: new Counter({
      name: 'deskbell_transactions_total',
      help: 'Transactions, by who opened them and how they ended',
      labelNames: ['opener', 'outcome'] as const,
      registers,
    }),
    limits: new Counter({
      name: 'deskbell_limiter_decisions_total',
      help: 'Decisions about limits',
      labelNames: ['outcome'] as const,
      registers,
    }),
  }
}

/**
 * Node's own metrics, without those whose series depend on what is open; every kind of garbage collection starts at
 * zero.
 */
function collectNodeMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry })
  for (const kind of ['active_resources', 'active_handles', 'active_requests'])
    registry.removeSingleMetric(`nodejs_${kind}`)
  const collections = registry.getSingleMetric('nodejs_gc_duration_seconds') as Histogram
  for (const kind of ['major', 'minor', 'incremental', 'weakcb']) collections.zero({ kind })
}

function histograms(registers: Registry[]) {
  const requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Requests that were answered',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'] as const,
    buckets: seconds,
    registers,
  })
  // Requests to made-up paths get these statuses, so they add no new series.
  for (const http_response_status_code of [404, 429])
    requests.zero({ http_request_method: 'GET', http_route: 'none', http_response_status_code })
  return {
    requests,
    providerCalls: new Histogram({
      name: 'deskbell_provider_call_duration_seconds',
      help: 'Calls to carrier, mail server and models',
      labelNames: ['provider', 'operation', 'outcome'] as const,
      buckets: seconds,
      registers,
    }),
    turns: new Histogram({
      name: 'deskbell_turn_duration_seconds',
      help: 'Turns of a conversation, from what was heard to the end of the answer',
      labelNames: ['channel'] as const,
      buckets: seconds,
      registers,
    }),
    jobs: new Histogram({
      name: 'deskbell_job_duration_seconds',
      help: 'Jobs that ended',
      labelNames: ['job', 'outcome'] as const,
      buckets: seconds,
      registers,
    }),
  }
}

function circuitMetrics(registers: Registry[]) {
  return {
    circuits: new Gauge({
      name: 'deskbell_circuit_open',
      help: '1 while a provider is left alone after failures in a row',
      labelNames: ['circuit'] as const,
      registers,
    }),
    circuitCalls: new Counter({
      name: 'deskbell_circuit_calls_total',
      help: 'Calls that a circuit let through; an answer that refuses counts as ok',
      labelNames: ['circuit', 'outcome'] as const,
      registers,
    }),
  }
}

function machineGauges(registers: Registry[]) {
  return {
    clockAhead: new Gauge({
      name: 'deskbell_clock_offset_seconds',
      help: 'By how much this clock is certainly ahead of the database server, or behind it (negative)',
      registers,
    }),
    diskFree: new Gauge({
      name: 'deskbell_disk_free_ratio',
      help: 'The free share of the disk of DATA_DIR, from 0 to 1',
      registers,
    }),
  }
}

/** @returns A function that sets how the last backup is found; a process with a worker calls it */
function backupGauge(registers: Registry[]): (find: () => Promise<number | null>) => void {
  let find: (() => Promise<number | null>) | undefined
  new Gauge({
    name: 'deskbell_backup_last_success_timestamp_seconds',
    help: 'When the last good backup was taken; 0 before the first',
    registers,
    async collect() {
      this.reset()
      const seconds = await find?.().catch(() => undefined)
      if (seconds === undefined) this.remove()
      else this.set(seconds ?? 0)
    },
  })
  return (by) => void (find = by)
}

/** What was done to the outside world. */
function outwardCounters(registers: Registry[]) {
  return {
    effects: new Counter({
      name: 'deskbell_effects_total',
      help: 'Texts, mails and commands to the carrier that came to an end, by job',
      labelNames: ['job', 'outcome'] as const,
      registers,
    }),
    dropped: new Counter({
      name: 'deskbell_telemetry_dropped_total',
      help: 'What was to be told of faults and was not, by whom it was for',
      labelNames: ['sink'] as const,
      registers,
    }),
    fallbacks: new Counter({
      name: 'deskbell_brain_fallbacks_total',
      help: 'Conversations that the built-in brain took over because a model failed',
      labelNames: ['channel'] as const,
      registers,
    }),
    callsLost: new Counter({
      name: 'deskbell_calls_lost_total',
      help: 'Calls whose receptionist went away and did not come back in time',
      registers,
    }),
    webhooks: new Counter({
      name: 'deskbell_webhook_attempts_total',
      help: 'Attempts to send an event to an endpoint of a business, by what became of them',
      labelNames: ['outcome'] as const,
      registers,
    }),
  }
}
