import type { Language } from '#contract/values.ts'
import type { RefusedKind } from './reachable.ts'

/** The object of the sentence "We do not call …". In Spanish it stands after a negation: "No llamamos a …". */
const kinds: Record<Language, Record<RefusedKind, string>> = {
  en: {
    'short-code': 'short codes and emergency numbers',
    foreign: 'numbers of another country',
    unallocated: 'numbers that nobody can have',
    'premium-rate': 'premium-rate numbers',
    'shared-cost': 'shared-cost numbers',
    'toll-free': 'toll-free numbers',
    'company-wide': 'company-wide (UAN) numbers',
    pager: 'pagers',
    voicemail: 'voicemail access numbers',
    personal: 'personal (follow-me) numbers',
    own: 'numbers that are answered by this desk itself',
  },
  es: {
    'short-code': 'números cortos ni de emergencia',
    foreign: 'números de otro país',
    unallocated: 'números que nadie puede tener',
    'premium-rate': 'números de tarificación especial',
    'shared-cost': 'números de coste compartido',
    'toll-free': 'números gratuitos',
    'company-wide': 'números únicos de empresa (UAN)',
    pager: 'buscapersonas',
    voicemail: 'números de acceso a buzones de voz',
    personal: 'números personales de desvío',
    own: 'números que atiende esta misma recepción',
  },
}

export const refusedNumbers = (language: Language, kind: RefusedKind): string => kinds[language][kind]
