/** What people of a business text to its number, in the languages they may text in; folded, without marks. */
import { expression } from '#src/platform/values/expression.ts'

/** Before a time, and alone. */
export const off = expression('')`
  ^(?:off|apagado|apagada|apagar|apagalo|silencio|pausa|pause|mute)
  (?:(?: until| till| til| hasta)(?: at| las?| el| the)? (?<until>.{1,40}))?$
`
export const on = /^(?:on|encendido|encendida|encender|prendido|activo|activar|resume|unmute)$/

/** "5pm", "17:00", "5 30 de la tarde", "noon". */
export const clock = expression('')`
  ^(?<hour>[01]?\d|2[0-4])(?: ?[:.h ] ?(?<minute>[0-5]\d))? ?
  (?<half>a ?m|p ?m|de la manana|de la tarde|de la noche|in the morning|in the afternoon|in the evening|h)?$
`
export const noon = /^(?:noon|midday|mediodia)$/
export const midnight = /^(?:midnight|medianoche)$/
export const tomorrow = /^(?:tomorrow|manana)(?: (?:at |a )?(?:las? )?(?<rest>.+))?$/
export const weekdays: readonly RegExp[] = [
  /^(?:monday|mon|lunes)$/,
  /^(?:tuesday|tue|tues|martes)$/,
  /^(?:wednesday|wed|miercoles)$/,
  /^(?:thursday|thu|thurs|jueves)$/,
  /^(?:friday|fri|viernes)$/,
  /^(?:saturday|sat|sabado)$/,
  /^(?:sunday|sun|domingo)$/,
]

export const isAfternoon = (half: string): boolean => /^p|tarde|noche|afternoon|evening/.test(half)
export const isMorning = (half: string): boolean => /^a|manana|morning/.test(half)
