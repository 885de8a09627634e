/** Files with all data of the business: asked for, made in parts, fetched. */
import { Button, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { linkTo, paths } from '#contract/paths.ts'
import type { ExportView } from '#contract/privacy.ts'
import { useSend } from '../../api/query.ts'
import { Mark, type Tone } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { dayAndTimeOf, dayOf, shortDayText } from '../../parts/when.ts'
import { business, locale } from '../../start.ts'
import { needsProof, useProof } from '../shared/proof.tsx'
import { Refusal } from '../shared/refusal.tsx'
import { exportsQuery } from './queries.ts'
import { privacyWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

const lookAgainMs = 2_500
const isUnderWay = ({ state }: ExportView) => state === 'waiting' || state === 'running'

export function Exports() {
  const proof = useProof()
  const query = useQuery({
    ...exportsQuery(),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? lookAgainMs : false),
  })
  const ask = useSend('POST /api/businesses/{businessId}/exports', {
    anew: ['GET /api/businesses/{businessId}/exports'],
  })
  const make = () =>
    ask.mutate(
      {},
      {
        onError: (error) => {
          if (needsProof(error)) proof.first(make)
        },
      },
    )
  return (
    <Section
      title={said.exports}
      aside={
        <Button
          variant="default"
          loading={ask.isPending}
          disabled={query.data?.items.some(isUnderWay) ?? true}
          onClick={make}
        >
          {said.make}
        </Button>
      }
    >
      <p className={classes.about}>{said.exportsHint}</p>
      {ask.error && !needsProof(ask.error) ? (
        <div className={classes.body}>
          <Refusal error={ask.error} />
        </div>
      ) : null}
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {({ items }) =>
          items.length ? (
            <ul>
              {items.map((file) => (
                <File key={file.id} file={file} fetch={(act) => proof.firstUnlessFresh(act)} />
              ))}
            </ul>
          ) : (
            <p className={classes.none}>{said.noExports}</p>
          )
        }
      </Shown>
      {proof.dialog}
    </Section>
  )
}

const tones: Record<ExportView['state'], Tone> = { waiting: 'plain', running: 'plain', ready: 'good', failed: 'wrong' }

function File({ file, fetch }: { file: ExportView; fetch(act: () => void): void }) {
  const { id, state, askedAt } = file
  const download = () =>
    location.assign(linkTo(paths.api.businessExportFile, { businessId: business.id, exportId: id }))
  return (
    <Row
      title={
        <>
          {dayAndTimeOf(askedAt)}
          <Mark tone={tones[state]}>{said.export[state]}</Mark>
        </>
      }
      detail={<State file={file} />}
      actions={
        state === 'ready' ? (
          <Button size="xs" onClick={() => fetch(download)}>
            {said.download}
          </Button>
        ) : null
      }
    />
  )
}

function State({ file }: { file: ExportView }) {
  const { state, done, total, bytes, error, expiresAt } = file
  if (state === 'failed') return said.why(error ?? '')
  if (state === 'ready') return said.ready(sizeOf(bytes ?? 0), expiresAt ? shortDayText(dayOf(expiresAt)) : '')
  return (
    <>
      <Progress value={total ? (100 * done) / total : 0} mt={6} mb={4} aria-label={said.progress} />
      {said.part(done, total)}
    </>
  )
}

function sizeOf(bytes: number): string {
  const isSmall = bytes < 1_000_000
  const format = {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  } as const
  return new Intl.NumberFormat(locale, format).format(isSmall ? Math.ceil(bytes / 1_000) : bytes / 1_000_000)
}
