/**
 * A thread that derives keys from passwords, one after the other, when nobody else needs the processor. Plain
 * JavaScript: threads start without a compiler.
 */
import { scryptSync } from 'node:crypto'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'

// Linux has a priority for each thread; elsewhere this would be the whole process's. At 10 a thread that competes gets
// a tenth.
if (process.platform === 'linux') setPriority(0, 10)

parentPort.on('message', ({ password, salt, bytes, options }) =>
  parentPort.postMessage(scryptSync(password, salt, bytes, options)),
)
