/** Every variable of an installation: the platform's own, and those of its providers. */
import { z } from 'zod'
import { platformSecrets, platformVariables, readVariables, type Strings } from '#src/platform/config/environment.ts'
import { providerSecrets, providerVariables } from '#src/providers/index.ts'

const Environment = z.object({ ...platformVariables, ...providerVariables })
export type Environment = z.infer<typeof Environment>

const secretNames = [...platformSecrets, ...providerSecrets]

/** The names of all variables Deskbell reads. */
export const settingNames: readonly string[] = [
  ...Object.keys(Environment.shape),
  ...secretNames.map((name) => `${name}_FILE`),
]

/** Reads and validates the variables; those of the process unless others are given. Throws ConfigurationError. */
export const readEnvironment = (strings?: Strings): Environment => readVariables(Environment, secretNames, strings)
