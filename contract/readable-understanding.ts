/**
 * What the receptionist understood, as labels and texts for people, without empty fields. This file must not import
 * zod: the phone's page uses it, zod tries to evaluate text there, and the page's content policy forbids that.
 */
export function readableUnderstanding(understood: Record<string, unknown>): [label: string, text: string][] {
  return Object.entries(understood).flatMap(([name, value]): [string, string][] => {
    if (isSpan(value)) return [[name, readableSpan(value)]]
    if (Array.isArray(value)) return value.length ? [[name, value.join(', ')]] : []
    if (typeof value !== 'string') return []
    return name.endsWith('Id') ? [[name.slice(0, -2), `…${value.slice(-6)}`]] : [[name, value]]
  })
}

type Span = { from: string; to: string; said: string }

function isSpan(value: unknown): value is Span {
  const { from, to, said } = Object(value) as Record<string, unknown>
  return [from, to, said].every((part) => typeof part === 'string')
}

function readableSpan({ from, to, said }: Span): string {
  return `${from === to ? from : `${from} to ${to}`} (“${said}”)`
}
