import { TextInput } from '@mantine/core'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { LocalizedField, noTexts, type Texts } from '../parts/localized-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { useServiceChange, type Service } from './queries.ts'
import { servicesWords as said } from './words.ts'

const trimmed = ({ en, es }: Texts): Texts => ({ en: en.trim(), es: es.trim() })
const isEmpty = ({ en, es }: Texts) => !en && !es

/** How it is called and described. */
export function WhatSection({ service }: { service: Service }) {
  const draft = useDraft({
    name: service.name,
    aliases: service.aliases.join(', '),
    description: service.description ?? noTexts,
  })
  const { value, change } = draft
  const { sending, save } = useServiceChange(service)
  const send = () => {
    const description = trimmed(value.description)
    const aliases = value.aliases.split(',').map((word) => word.trim())
    save(
      {
        name: trimmed(value.name),
        aliases: aliases.filter(Boolean),
        description: isEmpty(description) ? null : description,
      },
      () => draft.settle(value),
    )
  }
  return (
    <SaveSection
      title={said.what}
      about={said.whatAbout}
      fields={['name', 'aliases', 'description']}
      {...{ draft, sending }}
      save={send}
    >
      <LocalizedField
        label={said.name}
        required
        maxLength={120}
        value={value.name}
        error={sending.error}
        path="name"
        change={(name) => change({ name })}
      />
      <TextInput
        label={said.aliases}
        description={said.aliasesHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value.aliases}
        error={fieldError(sending.error, 'aliases')}
        onChange={({ currentTarget }) => change({ aliases: currentTarget.value })}
      />
      <LocalizedField
        label={said.description}
        description={said.descriptionHint}
        required={!isEmpty(value.description)}
        long
        maxLength={600}
        value={value.description}
        error={sending.error}
        path="description"
        change={(description) => change({ description })}
      />
    </SaveSection>
  )
}
