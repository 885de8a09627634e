/** Where a business may be: a zone, and the country and currency that go with it. The API takes every other. */
import type { Language } from '#contract/values.ts'

type Place = { zone: string; country: string; currency: string }

const zonesIn = (country: string, currency: string, ...zones: string[]): Place[] =>
  zones.map((zone) => ({ zone, country, currency }))

export const places: readonly Place[] = [
  ...zonesIn('US', 'USD', 'America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix'),
  ...zonesIn('US', 'USD', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu'),
  ...zonesIn('CA', 'CAD', 'America/Halifax', 'America/Toronto', 'America/Winnipeg', 'America/Edmonton'),
  ...zonesIn('CA', 'CAD', 'America/Vancouver'),
  ...zonesIn('MX', 'MXN', 'America/Mexico_City', 'America/Monterrey', 'America/Tijuana', 'America/Cancun'),
  ...zonesIn('GB', 'GBP', 'Europe/London'),
  ...zonesIn('IE', 'EUR', 'Europe/Dublin'),
  ...zonesIn('ES', 'EUR', 'Europe/Madrid', 'Atlantic/Canary'),
  ...zonesIn('AU', 'AUD', 'Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Perth'),
  ...zonesIn('NZ', 'NZD', 'Pacific/Auckland'),
  ...zonesIn('AR', 'ARS', 'America/Argentina/Buenos_Aires'),
  ...zonesIn('CL', 'CLP', 'America/Santiago'),
  ...zonesIn('CO', 'COP', 'America/Bogota'),
  ...zonesIn('PE', 'PEN', 'America/Lima'),
]

/** "United States: Los Angeles". */
export function placeName({ zone, country }: Place, language: Language): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return `${new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country}: ${city}`
}
