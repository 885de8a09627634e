/** What every entry point is given: built once by app.ts, frozen. */
import type { Email } from '#src/providers/email/port.ts'
import type { ModelCatalogue } from '#src/providers/model/port.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database } from './platform/db/database.ts'
import type { Log } from './platform/monitoring/log.ts'

export type Context = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly db: Database
  readonly telephony: Telephony
  readonly mail: Email
  readonly models: ModelCatalogue
}
