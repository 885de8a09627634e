import { ActionIcon, Button, Group, NativeSelect, Switch } from '@mantine/core'
import { IconArrowUp, IconX } from '@tabler/icons-react'
import type { QuestionKind } from '#contract/appointments.ts'
import { useDraft } from '../parts/draft.ts'
import { LocalizedField, noTexts, type Texts } from '../parts/localized-field.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { useServiceChange, type Service } from './queries.ts'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

/** `id`: of one that there is; it keeps the answers that it got. */
type Question = { id?: string; text: Texts; required: boolean; kind: QuestionKind; choices: Texts[] | null }

const mostQuestions = 20
const mostChoices = 20

/** What is asked of whoever books it. */
export function QuestionsSection({ service }: { service: Service }) {
  const draft = useDraft<{ questions: Question[] }>({ questions: service.questions })
  const { questions } = draft.value
  const { sending, save } = useServiceChange(service)
  const put = (next: Question[]) => draft.change({ questions: next })
  const moveUp = (at: number) =>
    put(
      questions.flatMap((one, place) =>
        place === at - 1 ? [questions[at] as Question, one] : place === at ? [] : [one],
      ),
    )
  return (
    <SaveSection
      title={said.questions}
      about={said.questionsAbout}
      {...{ draft, sending }}
      fields={['questions']}
      save={() => save({ questions }, () => draft.settle(draft.value))}
    >
      {questions.map((question, at) => (
        <QuestionFields
          key={question.id ?? `new ${at}`}
          at={at}
          question={question}
          error={sending.error}
          change={(next) => put(questions.map((one, place) => (place === at ? next : one)))}
          remove={() => put(questions.filter((_, place) => place !== at))}
          up={at ? () => moveUp(at) : null}
        />
      ))}
      {questions.length < mostQuestions ? (
        <div>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => put([...questions, { text: noTexts, required: true, kind: 'text', choices: null }])}
          >
            {said.addQuestion}
          </Button>
        </div>
      ) : null}
    </SaveSection>
  )
}

type Props = {
  at: number
  question: Question
  error: unknown
  change(question: Question): void
  remove(): void
  up: (() => void) | null
}

const icon = { variant: 'subtle', color: 'gray', size: 'lg' } as const
const kinds = Object.keys(said.answers) as QuestionKind[]

function QuestionFields({ at, question, error, change, remove, up }: Props) {
  const { text, kind, required, choices } = question
  const nth = at + 1
  const ask = (next: QuestionKind) =>
    change({ ...question, kind: next, choices: next === 'choice' ? (choices ?? [noTexts, noTexts]) : null })
  return (
    <fieldset className={classes.question}>
      <legend className={classes.legend}>{said.question(nth)}</legend>
      <LocalizedField
        label={said.text}
        required
        maxLength={300}
        value={text}
        error={error}
        path={`questions.${at}.text`}
        change={(next) => change({ ...question, text: next })}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={said.kind}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: said.answers[one] }))}
          onChange={({ currentTarget }) => ask(currentTarget.value as QuestionKind)}
        />
        <Group justify="space-between" className={classes.atFoot}>
          <Switch
            label={said.required}
            checked={required}
            onChange={({ currentTarget }) => change({ ...question, required: currentTarget.checked })}
          />
          <Group gap={2}>
            {up ? (
              <ActionIcon {...icon} aria-label={said.upQuestion(nth)} onClick={up}>
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
            ) : null}
            <ActionIcon {...icon} aria-label={said.removeQuestion(nth)} onClick={remove}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
      </div>
      {choices ? (
        <Choices
          {...{ choices, error }}
          path={`questions.${at}.choices`}
          change={(next) => change({ ...question, choices: next })}
        />
      ) : null}
    </fieldset>
  )
}

type ChoicesProps = { choices: Texts[]; error: unknown; path: string; change(choices: Texts[]): void }

function Choices({ choices, error, path, change }: ChoicesProps) {
  return (
    <>
      {choices.map((choice, at) => (
        <div key={at} className={classes.choice}>
          <LocalizedField
            label={said.choice(at + 1)}
            required
            maxLength={100}
            value={choice}
            error={error}
            path={`${path}.${at}`}
            change={(next) => change(choices.map((one, place) => (place === at ? next : one)))}
          />
          {choices.length > 2 ? (
            <ActionIcon
              {...icon}
              aria-label={said.removeChoice(at + 1)}
              onClick={() => change(choices.filter((_, place) => place !== at))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          ) : null}
        </div>
      ))}
      {choices.length < mostChoices ? (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={() => change([...choices, noTexts])}>
            {said.addChoice}
          </Button>
        </div>
      ) : null}
    </>
  )
}
