import { Button, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { Section } from '../parts/section.tsx'
import { tell } from '../parts/told.ts'
import { words } from '../words/index.ts'
import { businessQuery } from './queries.ts'
import classes from './receptionist.module.css'

/** The foreign countries in which customers are texted and called. */
export function Countries() {
  const said = words().reached
  const query = useQuery(businessQuery())
  const [typed, setTyped] = useState<string[] | null>(null)
  const put = useSend('PUT /api/businesses/{businessId}/reach', { anew: ['GET /api/businesses/{businessId}'] })
  if (!query.data) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed) put.mutate({ body: { reach: typed } }, { onSuccess: () => (setTyped(null), tell(said.saved)) })
  }
  return (
    <Section title={said.countries}>
      <form onSubmit={submit} className={classes.fields}>
        <TagsInput
          label={said.countriesLabel}
          description={said.countriesHint}
          value={typed ?? query.data.reach}
          clearable={false}
          acceptValueOnBlur
          error={put.isError ? problemText(put.error) : null}
          onChange={(countries) => setTyped(countries.map((one) => one.toUpperCase()))}
        />
        <div>
          <Button type="submit" variant="default" loading={put.isPending} disabled={typed === null}>
            {said.save}
          </Button>
        </div>
      </form>
    </Section>
  )
}
