/** Callers of whom somebody said that they are to be treated apart. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { TreatmentView } from '#contract/afterwards.ts'
import { can } from '../../api/can.ts'
import { useSend } from '../../api/query.ts'
import { Refused } from '../../api/refused.ts'
import { Mark } from '../../parts/mark.tsx'
import { phoneText } from '../../parts/phone-text.ts'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { dayAndTimeOf } from '../../parts/when.ts'
import { Refusal, refusalText } from '../shared/refusal.tsx'
import { treatmentsQuery } from './queries.ts'
import { textsWords as said } from './words.ts'
import shared from '../shared/shared.module.css'
import classes from './texts.module.css'

type Treatment = TreatmentView['treatment']
const treatments = Object.keys(said.of) as Treatment[]

const useTreat = () =>
  useSend('PUT /api/businesses/{businessId}/treatments', { anew: ['GET /api/businesses/{businessId}/treatments'] })
const mayTreat = () => can('PUT /api/businesses/{businessId}/treatments')

export function Treatments() {
  const query = useQuery(treatmentsQuery())
  return (
    <Section title={said.treatments}>
      <p className={shared.about}>{said.treatmentsHint}</p>
      <Shown query={query} skeleton={<div className={shared.waiting} aria-busy="true" />}>
        {({ items }) =>
          items.length ? (
            <ul>
              {items.map((treated) => (
                <Treated key={treated.phone} treated={treated} />
              ))}
            </ul>
          ) : (
            <p className={shared.none}>{said.noTreatments}</p>
          )
        }
      </Shown>
      {mayTreat() ? <Another /> : null}
    </Section>
  )
}

function Treated({ treated: { phone, treatment, setAt } }: { treated: TreatmentView }) {
  const treat = useTreat()
  const shown = phoneText(phone) ?? phone
  return (
    <Row
      title={
        <>
          {shown}
          <Mark tone={treatment === 'refuse' ? 'warn' : 'plain'}>{said.of[treatment]}</Mark>
        </>
      }
      detail={treat.error ? <span role="alert">{refusalText(treat.error)}</span> : said.since(dayAndTimeOf(setAt))}
      actions={
        mayTreat() ? (
          <Button
            variant="default"
            size="xs"
            loading={treat.isPending}
            onClick={() => treat.mutate({ body: { phone, treatment: 'normal' } })}
          >
            {said.normal}
            <span className={shared.unseen}> {shown}</span>
          </Button>
        ) : null
      }
    />
  )
}

function Another() {
  const [phone, setPhone] = useState('')
  const [treatment, setTreatment] = useState<Treatment>('ring-first')
  const treat = useTreat()
  const isOfPhone = treat.error instanceof Refused && treat.error.code === 'phone_invalid'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    treat.mutate({ body: { phone: phone.trim(), treatment } }, { onSuccess: () => setPhone('') })
  }
  return (
    <form onSubmit={submit} className={classes.another}>
      <TextInput
        label={said.phone}
        type="tel"
        maxLength={40}
        autoComplete="off"
        value={phone}
        error={isOfPhone ? refusalText(treat.error) : null}
        onChange={({ currentTarget }) => setPhone(currentTarget.value)}
      />
      <NativeSelect
        label={said.treatment}
        value={treatment}
        data={treatments.map((value) => ({ value, label: said.of[value] }))}
        onChange={({ currentTarget }) => setTreatment(currentTarget.value as Treatment)}
      />
      <Button type="submit" variant="default" loading={treat.isPending} disabled={!phone.trim()}>
        {said.set}
      </Button>
      {isOfPhone ? null : <Refusal error={treat.error} />}
    </form>
  )
}
