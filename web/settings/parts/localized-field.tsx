import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Language } from '#contract/values.ts'
import { business } from '../../start.ts'
import { settingsWords } from '../words.ts'
import { fieldError } from './field-error.ts'
import classes from '../settings.module.css'

export type Texts = Record<Language, string>
export const noTexts: Texts = { en: '', es: '' }

type Props = {
  label: string
  description?: ReactNode
  value: Texts
  maxLength: number
  required?: boolean
  long?: boolean
  /** What was refused, and where in it this text stands. */
  error?: unknown
  path: string
  change(value: Texts): void
}

/** The business's own language first. */
const languages: Language[] = business.language === 'es' ? ['es', 'en'] : ['en', 'es']

const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** The same text in every language that is spoken here. */
export function LocalizedField({ label, description, value, maxLength, required, long, error, path, change }: Props) {
  return (
    <div className={classes.pair}>
      {languages.map((language, at) => {
        const given = {
          ...(at === 0 && { description }),
          inputWrapperOrder: below,
          label: `${label} (${settingsWords.languages[language]})`,
          lang: language,
          required: required ?? false,
          maxLength,
          value: value[language],
          error: fieldError(error, `${path}.${language}`),
        }
        const put = (text: string) => change({ ...value, [language]: text })
        return long ? (
          <Textarea
            key={language}
            {...given}
            autosize
            minRows={2}
            maxRows={6}
            onChange={({ currentTarget }) => put(currentTarget.value)}
          />
        ) : (
          <TextInput key={language} {...given} onChange={({ currentTarget }) => put(currentTarget.value)} />
        )
      })}
    </div>
  )
}
