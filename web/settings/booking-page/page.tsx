/** What visitors of websites see: whether it is open, its link, its colour, and where it may stand. */
import { Button, Input, Radio, Skeleton, Switch, Textarea } from '@mantine/core'
import { IconDownload, IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { WidgetView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { asking, useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { business } from '../../start.ts'
import { CopyField } from '../parts/copy-field.tsx'
import { useDraft } from '../parts/draft.ts'
import { fieldError } from '../parts/field-error.ts'
import { QrCode, qrFile } from '../parts/qr-code.tsx'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { bookingPageWords as said } from './words.ts'
import classes from '../settings.module.css'

const read = 'GET /api/businesses/{businessId}/widget'
const widgetQuery = () => asking(read, {}, ['business'])
const useWidget = () =>
  useSend('PUT /api/businesses/{businessId}/widget', { anew: [read, 'GET /api/businesses/{businessId}'] })

const page = () => new URL(linkTo(paths.booking, { slug: business.slug }), location.origin).href
const script = () => new URL(paths.embedScript, location.origin).href

export function BookingPagePage() {
  const query = useQuery(widgetQuery())
  const widget = query.data
  return (
    <SettingsPage
      name="booking-page"
      aside={
        widget ? (
          <Mark tone={widget.published ? 'good' : 'plain'}>{widget.published ? said.isOpen : said.isClosed}</Mark>
        ) : null
      }
    >
      <Shown query={query} skeleton={<Skeleton height={320} radius="md" />}>
        {(data) => (
          <>
            <Open widget={data} />
            <LinkSection isOpen={data.published} />
            <OnSite widget={data} />
            <Look widget={data} />
          </>
        )}
      </Shown>
    </SettingsPage>
  )
}

function Open({ widget: { published } }: { widget: WidgetView }) {
  const draft = useDraft({ published })
  const sending = useWidget()
  const save = () => sending.mutate({ body: draft.value }, { onSuccess: () => draft.settle(draft.value) })
  return (
    <SaveSection title={said.open} about={said.openAbout} {...{ draft, sending, save }}>
      <Switch
        label={said.published}
        checked={draft.value.published}
        onChange={({ currentTarget }) => draft.change({ published: currentTarget.checked })}
      />
    </SaveSection>
  )
}

function LinkSection({ isOpen }: { isOpen: boolean }) {
  return (
    <Section title={said.link}>
      <div className={classes.form}>
        <p className={classes.hint}>{isOpen ? said.linkAbout : said.linkClosed}</p>
        <div className={classes.besides}>
          <div className={classes.stack}>
            <CopyField label={said.address} text={page()} />
            <div className={classes.saving}>
              {isOpen ? (
                <Button
                  component="a"
                  href={page()}
                  target="_blank"
                  rel="noopener"
                  variant="default"
                  leftSection={<IconExternalLink size={16} aria-hidden />}
                >
                  {said.preview}
                </Button>
              ) : null}
              <Button
                component="a"
                href={qrFile(page())}
                download={`${business.slug}.svg`}
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {said.download}
              </Button>
            </div>
          </div>
          <QrCode text={page()} label={said.qr} className={classes.qr} />
        </div>
      </div>
    </Section>
  )
}

type Frames = keyof typeof said.frames
const kinds = Object.keys(said.frames) as Frames[]
const sitesIn = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter(Boolean)

function OnSite({ widget: { published, framedBy = null } }: { widget: WidgetView }) {
  const draft = useDraft({
    frames: (framedBy === null ? 'all' : framedBy.length ? 'some' : 'none') as Frames,
    sites: framedBy?.join('\n') ?? '',
  })
  const { value, change } = draft
  const sending = useWidget()
  const save = () =>
    sending.mutate(
      { body: { published, framedBy: { all: null, none: [], some: sitesIn(value.sites) }[value.frames] } },
      { onSuccess: () => draft.settle(value) },
    )
  const code = `<a href="${page()}" data-deskbell>${said.book}</a>\n<script src="${script()}" async></script>`
  return (
    <SaveSection title={said.site} about={said.siteAbout} fields={['framedBy']} {...{ draft, sending, save }}>
      <CopyField label={said.code} text={code} lines={3} />
      <Radio.Group
        label={said.framedBy}
        value={value.frames}
        onChange={(frames) => change({ frames: frames as Frames })}
      >
        <div className={classes.choices}>
          {kinds.map((one) => (
            <Radio key={one} value={one} label={said.frames[one]} />
          ))}
        </div>
      </Radio.Group>
      {value.frames === 'some' ? (
        <Textarea
          label={said.sites}
          description={said.sitesHint}
          required
          autosize
          minRows={2}
          maxRows={8}
          value={value.sites}
          error={fieldError(sending.error, 'framedBy')}
          onChange={({ currentTarget }) => change({ sites: currentTarget.value })}
        />
      ) : null}
    </SaveSection>
  )
}

/** Ours, to begin with. */
const usualAccent = '#0b6e4f'

function Look({ widget: { published, accent = null } }: { widget: WidgetView }) {
  const id = useId()
  const draft = useDraft({ accent })
  const { value, change } = draft
  const sending = useWidget()
  const save = () => sending.mutate({ body: { published, ...value } }, { onSuccess: () => draft.settle(value) })
  return (
    <SaveSection title={said.look} about={said.lookAbout} fields={['accent']} {...{ draft, sending, save }}>
      <Switch
        label={said.own}
        checked={value.accent !== null}
        onChange={({ currentTarget }) => change({ accent: currentTarget.checked ? usualAccent : null })}
      />
      {value.accent === null ? null : (
        <Input.Wrapper label={said.accent} labelProps={{ htmlFor: id }} error={fieldError(sending.error, 'accent')}>
          <div>
            <input
              id={id}
              type="color"
              className={classes.color}
              value={value.accent}
              onChange={({ currentTarget }) => change({ accent: currentTarget.value })}
            />
          </div>
        </Input.Wrapper>
      )}
    </SaveSection>
  )
}
