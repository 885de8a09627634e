import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/query.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import { tell } from '../../parts/told.ts'
import { business } from '../../start.ts'
import { fieldError, fieldsRefused } from '../parts/field-error.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { SubjectTicks } from '../parts/subject-ticks.tsx'
import { useUnsaved } from '../parts/unsaved.ts'
import { allServicesQuery, catalogueReads } from '../services/queries.ts'
import { staffWords as said } from './words.ts'
import classes from '../settings.module.css'

export function NewStaffPage() {
  return (
    <SettingsPage name="staff" thing={{ title: said.new }}>
      <Form />
    </SettingsPage>
  )
}

/** A name and what they do; hours of their own can wait. */
function Form() {
  const services = useQuery(allServicesQuery()).data?.items.filter(({ active }) => active) ?? []
  const [name, setName] = useState('')
  const [ticked, setTicked] = useState<string[]>([])
  const navigate = useNavigate()
  const add = useSend('POST /api/businesses/{businessId}/staff', { anew: [...catalogueReads] })
  useUnsaved(!add.isSuccess && (name !== '' || ticked.length > 0))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate(
      { body: { name: name.trim(), services: ticked.map((serviceId) => ({ serviceId })) } },
      {
        onSuccess: ({ id }) => {
          tell(said.added)
          void navigate({ to: '/settings/$page/$thing', params: { page: 'staff', thing: id }, ignoreBlocker: true })
        },
      },
    )
  }
  return (
    <Section title={said.profile}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          className={classes.half}
          label={said.name}
          description={said.nameHint}
          required
          maxLength={80}
          value={name}
          error={fieldError(add.error, 'name')}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <SubjectTicks
          legend={said.does}
          none={said.noServices}
          subjects={services.map((one) => ({ id: one.id, name: one.name[business.language] }))}
          ticked={ticked}
          change={setTicked}
        />
        {add.error && !fieldsRefused(add.error, ['name']) ? (
          <p role="alert" className={classes.refused}>
            {problemText(add.error)}
          </p>
        ) : null}
        <div>
          <Button type="submit" loading={add.isPending}>
            {said.add}
          </Button>
        </div>
      </form>
    </Section>
  )
}
