import { NativeSelect, TextInput } from '@mantine/core'
import type { ServiceDetails } from '#contract/catalogue.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'

type Props = {
  service: Pick<ServiceDetails, 'questions'>
  answers: Record<string, string>
  onAnswer(answers: Record<string, string>): void
  error: string | undefined
}

/** What the service asks of whoever books it. */
export function Questions({ service, answers, onAnswer, error }: Props) {
  const { yes, no } = words().calendar.book
  return service.questions.map(({ id, text, kind, required, choices }) => {
    const field = {
      ...{ label: text[business.language], required, value: answers[id] ?? '' },
      error: required && !answers[id]?.trim() ? error : undefined,
      onChange: (event: { currentTarget: { value: string } }) =>
        onAnswer({ ...answers, [id]: event.currentTarget.value }),
    }
    const options =
      kind === 'yes-no' ? [yes, no] : kind === 'choice' ? (choices ?? []).map((one) => one[business.language]) : null
    return options ? (
      <NativeSelect key={id} {...field} data={['', ...options]} />
    ) : (
      <TextInput key={id} {...field} type={kind === 'number' ? 'number' : 'text'} maxLength={1000} />
    )
  })
}
