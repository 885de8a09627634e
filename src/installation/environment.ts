/** Every variable of an installation: the platform's own, and those that its providers bring. */
import { z } from 'zod'
import { platformSecrets, platformVariables, readVariables, type Strings } from '#src/platform/config/environment.ts'
import { providerSecrets, providerVariables } from '#src/providers/index.ts'

const Environment = z.object({ ...platformVariables, ...providerVariables })
export type Environment = z.infer<typeof Environment>

const secretNames = [...platformSecrets, ...providerSecrets]

/** Every variable that is read. */
export const settingNames: readonly string[] = [
  ...Object.keys(Environment.shape),
  ...secretNames.map((name) => `${name}_FILE`),
]

/** The variables as `readVariables` reads them; those of the process unless others are given. */
export const readEnvironment = (strings?: Strings): Environment => readVariables(Environment, secretNames, strings)
