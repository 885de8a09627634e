import fc from 'fast-check'

/** Properties try the same values in every run; `PROPERTY_SEED=7 npm run test:quick` tries others. */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_260_302) })
