/** A new service: what it needs to be booked, and nothing more. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/query.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import { tell } from '../../parts/told.ts'
import { fieldsRefused } from '../parts/field-error.ts'
import { LocalizedField, noTexts } from '../parts/localized-field.tsx'
import { MoneyField, NumberField } from '../parts/number-field.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SubjectTicks } from '../parts/subject-ticks.tsx'
import { useUnsaved } from '../parts/unsaved.ts'
import { allPlacesQuery, allStaffQuery, catalogueReads } from './queries.ts'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

const nothing = { name: noTexts, minutes: 60 as number | null, price: null as number | null }

export function NewServicePage() {
  return (
    <SettingsPage name="services" thing={{ title: said.new, about: said.newAbout }}>
      <Form />
    </SettingsPage>
  )
}

function Form() {
  const staff = useQuery(allStaffQuery()).data?.items.filter(({ active }) => active) ?? []
  const places = useQuery(allPlacesQuery()).data?.items.filter(({ active }) => active) ?? []
  const [fields, setFields] = useState(nothing)
  /** Everybody does it, until somebody says who. */
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [where, setWhere] = useState<string[]>([])
  const navigate = useNavigate()
  const add = useSend('POST /api/businesses/{businessId}/services', { anew: [...catalogueReads] })
  useUnsaved(!add.isSuccess && (fields !== nothing || chosen !== null || where.length > 0))
  const put = (part: Partial<typeof nothing>) => setFields({ ...fields, ...part })
  const doers = chosen ?? staff.map(({ id }) => id)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const needs = [
      { requirement: 'staff', subjects: doers.map((id) => ({ id })) },
      { requirement: 'place', subjects: where.map((id) => ({ id })) },
    ].filter(({ subjects }) => subjects.length)
    const body = {
      name: { en: fields.name.en.trim(), es: fields.name.es.trim() },
      durationMinutes: fields.minutes ?? 60,
      price: fields.price === null ? null : { amountMinor: fields.price },
      needs,
    }
    add.mutate(
      { body },
      {
        onSuccess: ({ id }) => {
          tell(said.created)
          void navigate({ to: '/settings/$page/$thing', params: { page: 'services', thing: id }, ignoreBlocker: true })
        },
      },
    )
  }
  const refusedAt = ['name', 'durationMinutes', 'price']
  return (
    <Section title={said.what}>
      <form onSubmit={submit} className={classes.form}>
        <LocalizedField
          label={said.name}
          required
          maxLength={120}
          value={fields.name}
          error={add.error}
          path="name"
          change={(name) => put({ name })}
        />
        <div className={classes.pair}>
          <NumberField
            label={said.duration}
            required
            min={5}
            max={1440}
            unit="min"
            value={fields.minutes}
            change={(minutes) => put({ minutes })}
          />
          <MoneyField
            label={said.price}
            description={said.priceHint}
            value={fields.price}
            change={(price) => put({ price })}
          />
        </div>
        <SubjectTicks
          none={said.noStaff}
          legend={said.kinds.staff}
          subjects={staff}
          ticked={doers}
          change={setChosen}
        />
        {places.length ? (
          <SubjectTicks
            none={said.noStaff}
            legend={said.kinds.resource}
            subjects={places}
            ticked={where}
            change={setWhere}
          />
        ) : null}
        {add.error && !fieldsRefused(add.error, refusedAt) ? (
          <p role="alert" className={classes.refused}>
            {problemText(add.error)}
          </p>
        ) : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {said.create}
          </Button>
        </div>
      </form>
    </Section>
  )
}
