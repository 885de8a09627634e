import { Button, Group, TextInput } from '@mantine/core'
import type { BusinessView } from '#contract/businesses.ts'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { businessWords as said } from './words.ts'
import classes from '../settings.module.css'

/** An address gets nothing before its reader has confirmed it. */
export function Notices({ business }: { business: BusinessView }) {
  const draft = useDraft({ email: business.notifyEmail ?? '' })
  const { value, change } = draft
  const put = useSend('PUT /api/businesses/{businessId}/notices-address', {
    anew: ['GET /api/businesses/{businessId}'],
  })
  const mail = useSend('POST /api/businesses/{businessId}/notices-address/confirmation')
  const save = () =>
    put.mutate({ body: { email: value.email.trim() || null } }, { onSuccess: () => draft.settle(value) })
  return (
    <SaveSection title={said.notices} about={said.noticesAbout} fields={['email']} {...{ draft, save }} sending={put}>
      <TextInput
        label={said.email}
        type="email"
        maxLength={254}
        value={value.email}
        error={fieldError(put.error, 'email')}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
      />
      {business.notifyEmail && !draft.isDirty ? (
        <Group>
          <Mark tone={business.notifyEmailConfirmed ? 'good' : 'warn'}>
            {business.notifyEmailConfirmed ? said.confirmed : said.waiting}
          </Mark>
          {business.notifyEmailConfirmed ? null : (
            <Button variant="default" size="compact-sm" loading={mail.isPending} onClick={() => mail.mutate({})}>
              {said.mailAgain}
            </Button>
          )}
          <output className={classes.saved}>{mail.isSuccess ? said.mailed : ''}</output>
        </Group>
      ) : null}
      {mail.error ? (
        <p role="alert" className={classes.refused}>
          {problemText(mail.error)}
        </p>
      ) : null}
    </SaveSection>
  )
}
