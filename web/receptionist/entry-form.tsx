import { Button, NativeSelect, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { KnowledgeView } from '#contract/knowledge.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { tell } from '../parts/told.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'

type Fields = Omit<KnowledgeView, 'id'>

const empty = (): Fields => ({
  ...{ language: business.language, kind: 'answer', question: '', answer: '' },
  ...{ keywords: [], places: [], placesNot: [], link: null },
})

const anew = ['GET /api/businesses/{businessId}/knowledge', 'GET /api/businesses/{businessId}/onboarding'] as const

/** An answer that is new, or one that stands. */
export function EntryForm({ entry, close }: { entry: KnowledgeView | null; close(): void }) {
  const said = words().knows
  const [fields, setFields] = useState<Fields>(() => (entry ? withoutId(entry) : empty()))
  const add = useSend('POST /api/businesses/{businessId}/knowledge', { anew: [...anew] })
  const put = useSend('PUT /api/businesses/{businessId}/knowledge/{knowledgeId}', { anew: [...anew] })
  const set = (part: Partial<Fields>) => setFields({ ...fields, ...part })
  const done = { onSuccess: () => (tell(said.saved), close()) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { ...fields, question: fields.question.trim(), answer: oneLine(fields.answer) }
    if (entry) put.mutate({ params: { knowledgeId: entry.id }, body }, done)
    else add.mutate({ body }, done)
  }
  const error = add.error ?? put.error
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={said.question}
          description={said.questionHint}
          value={fields.question}
          maxLength={300}
          required
          withAsterisk={false}
          data-autofocus
          onChange={({ currentTarget }) => set({ question: currentTarget.value })}
        />
        <Textarea
          label={said.answer}
          description={said.answerHint}
          value={fields.answer}
          maxLength={600}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => set({ answer: currentTarget.value })}
        />
        <TagsInput
          label={said.keywords}
          description={said.keywordsHint}
          value={fields.keywords}
          maxTags={50}
          clearable={false}
          acceptValueOnBlur
          onChange={(keywords) => set({ keywords })}
        />
        <TextInput
          type="url"
          label={said.link}
          description={said.linkHint}
          value={fields.link ?? ''}
          maxLength={300}
          onChange={({ currentTarget }) => set({ link: currentTarget.value.trim() || null })}
        />
        <NativeSelect
          label={said.language}
          value={fields.language}
          data={Object.entries(words().herself.languages).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget }) => set({ language: currentTarget.value as Fields['language'] })}
        />
        {fields.kind === 'area' ? (
          <>
            <TagsInput
              label={said.places}
              value={fields.places}
              clearable={false}
              onChange={(places) => set({ places })}
            />
            <TagsInput
              label={said.placesNot}
              value={fields.placesNot}
              clearable={false}
              onChange={(placesNot) => set({ placesNot })}
            />
          </>
        ) : null}
        {error ? <p role="alert">{problemText(error)}</p> : null}
        <Button type="submit" loading={add.isPending || put.isPending}>
          {said.save}
        </Button>
      </Stack>
    </form>
  )
}

const withoutId = ({ id: _, ...fields }: KnowledgeView): Fields => fields
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
