import type { demoWords as en } from './demo.en.ts'

/** Lo mismo, en español. */
export const demoWords: typeof en = {
  demo: {
    label: 'Demostración',
    invented: 'Los clientes de aquí son inventados.',
    remove: 'Quitar los datos de demostración',
  },
}
