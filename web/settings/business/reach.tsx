import { CloseButton, NativeSelect } from '@mantine/core'
import type { BusinessView } from '#contract/businesses.ts'
import { useSend } from '../../api/query.ts'
import { locale } from '../../start.ts'
import { useDraft } from '../parts/draft.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { settingsWords } from '../words.ts'
import { businessWords as said } from './words.ts'
import classes from '../settings.module.css'

const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
const nameOf = (code: string) => names.of(code) ?? code

/** Codes with a name that stand for no country with numbers of its own. */
const noCountry = new Set('AQ BV CP DG EA EU EZ GS HM IC QO TF UM UN XA XB ZZ'.split(' '))
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
/** Those that the browser has a name for, in the order of their names. */
const countries = () =>
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !noCountry.has(code) && names.of(code) !== undefined)
    .map((code) => ({ value: code, label: nameOf(code) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))

/** Fraud begins with numbers abroad, so each country is named. */
export function Reach({ business: { country, reach } }: { business: BusinessView }) {
  const draft = useDraft({ reach })
  const { value, change } = draft
  const put = useSend('PUT /api/businesses/{businessId}/reach', { anew: ['GET /api/businesses/{businessId}'] })
  const save = () => put.mutate({ body: value }, { onSuccess: () => draft.settle(value) })
  const others = countries().filter((one) => one.value !== country && !value.reach.includes(one.value))
  return (
    <SaveSection title={said.reach} about={said.reachAbout(nameOf(country))} {...{ draft, save }} sending={put}>
      {value.reach.length ? (
        <ul className={classes.chips} aria-label={said.reach}>
          {value.reach.map((code) => (
            <li key={code} className={classes.chip}>
              {nameOf(code)}
              <CloseButton
                size="sm"
                aria-label={`${settingsWords.remove}: ${nameOf(code)}`}
                onClick={() => change({ reach: value.reach.filter((one) => one !== code) })}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.hint}>{said.reachNone}</p>
      )}
      <NativeSelect
        className={classes.half}
        label={said.reachAdd}
        value=""
        data={[{ value: '', label: said.reachChoose }, ...others]}
        onChange={({ currentTarget }) => change({ reach: [...value.reach, currentTarget.value].toSorted() })}
      />
    </SaveSection>
  )
}
