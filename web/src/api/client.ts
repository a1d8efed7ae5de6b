// The way to the server: every answer is held against the contract before anything relies on it.
import { batch, signal } from '@preact/signals';
import checkProject, { type Check } from './generated/Project';
import checkScores from './generated/Scores';
import type { components } from './generated/schema';

type Schemas = components['schemas'];
export type Project = Schemas['Project'];
export type Indicator = Schemas['Indicators']['indicators'][number];
export type Values = Schemas['Values'];
export type AreaList = Schemas['AreaList'];
export type Scores = Schemas['Scores'];
export type Columns = Schemas['ScoredColumns'];
export type FactorColumns = Schemas['FactorColumns'];
export type Certainty = Schemas['Certainty'];
export type Preview = Schemas['Preview'];
export type PreviewRequest = Schemas['PreviewRequest'];
export type FrameworkRequest = Schemas['FrameworkRequest'];
export type FrameworkLine = Schemas['frameworks.schema']['frameworks'][number];
export type VerdictRequest = Schemas['VerdictRequest'];
export type FoundArea = Schemas['FoundArea'];
export type AreaPage = Schemas['AreaPage'];
export type Job = Schemas['Job'];
/** The kind of work, and what the contract lets it be asked with. */
export type JobRequest = { kind: string } & Record<string, string | number | boolean | number[]>;
export type Segregation = Schemas['Segregation'];
export type Resilience = Schemas['Resilience'];
export type ResilienceAreas = Schemas['ResilienceAreas'];

/** One fault as the server tells it. */
export type Fault = Schemas['errors.schema']['errors'][number];

/** A failure that a person can read: what is wrong, and what can be done. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly remedy: string,
    /** As the server told them; none where the page found out by itself. */
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }
}

/** Of what the server, or work of it, told. */
export function failureOfFaults(faults: readonly Fault[], otherwise: string, code: string): Failure {
  const first = faults[0];
  return new Failure(first?.message ?? otherwise, first?.code ?? code, first?.remedy ?? '', faults);
}

interface FaultShape {
  errors?: Fault[];
}

async function failure(response: Response): Promise<Failure> {
  const body = (await response.json().catch(() => ({}))) as FaultShape;
  return failureOfFaults(body.errors ?? [], `HTTP ${response.status}`, 'http');
}

function checked<T>(data: unknown, check: Check, path: string): T {
  if (check(data)) return data as T;
  const fault = check.errors?.[0];
  throw new Failure(`${path}: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`, 'contract', '');
}

/** Gives the check of an answer; fetched beside the answer where the first map does without it. */
type Checking = () => Check | Promise<{ default: Check }>;
const checks = {
  Project: () => checkProject,
  Scores: () => checkScores,
  Indicators: () => import('./generated/Indicators'),
  Values: () => import('./generated/Values'),
  AreaList: () => import('./generated/AreaList'),
  FactorColumns: () => import('./generated/FactorColumns'),
  Certainty: () => import('./generated/Certainty'),
  Preview: () => import('./generated/Preview'),
  FoundAreas: () => import('./generated/FoundAreas'),
  AreaPage: () => import('./generated/AreaPage'),
  Job: () => import('./generated/Job'),
  JobList: () => import('./generated/JobList'),
  JobMap: () => import('./generated/JobMap'),
  Framework: () => import('./generated/Framework'),
  Frameworks: () => import('./generated/Frameworks'),
  Verdicts: () => import('./generated/Verdicts'),
  Signals: () => import('./generated/Signals'),
  Doubt: () => import('./generated/Doubt'),
  Examine: () => import('./generated/Examine'),
  Next: () => import('./generated/Next'),
  Segregation: () => import('./generated/Segregation'),
  Resilience: () => import('./generated/Resilience'),
  ResilienceAreas: () => import('./generated/ResilienceAreas'),
  Estates: () => import('./generated/Estates'),
  Stock: () => import('./generated/Stock'),
} satisfies Record<string, Checking>;

async function ask<T>(path: string, checking: Checking, init: RequestInit = {}): Promise<T> {
  const coming = checking();
  const response = await fetch(`/api/v1/${path}`, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Failure(String(cause), 'unreachable', '');
  });
  if (!response.ok) throw await failure(response);
  const body: unknown = await response.json();
  const check = coming instanceof Promise ? (await coming).default : coming;
  return checked<T>(body, check, path);
}

const kept = new Map<string, Promise<unknown>>();
/** Grows when this page has changed the project: whoever asked something asks it again. */
const edition = signal(0);

/** Asked once: the project stands still while it is looked at. What failed may be asked again. */
function get<T>(path: string, check: Checking): Promise<T> {
  void edition.value;
  const known = kept.get(path) as Promise<T> | undefined;
  if (known) return known;
  const asked = ask<T>(path, check);
  kept.set(path, asked);
  asked.catch(() => kept.delete(path));
  return asked;
}

/** What was known is of a project that has changed since. */
function renew(): void {
  kept.clear();
  edition.value++;
}

function query(values: Record<string, string>): string {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '')).toString();
  return text ? `?${text}` : '';
}

const segment = encodeURIComponent;

export const getProject = () => get<Project>('project', checks.Project);
/** Asked anew, also where an answer is known. */
export const askProject = () => ask<Project>('project', checks.Project);
export const getIndicators = () => get<Schemas['Indicators']>('indicators', checks.Indicators).then((all) => all.indicators);
export const getScores = (framework: string) => get<Scores>(`scores${query({ framework })}`, checks.Scores);
export const getFactor = (framework: string, factor: string) =>
  get<FactorColumns>(`scores/factors/${segment(factor)}${query({ framework })}`, checks.FactorColumns);
export const getCertainty = (framework: string) => get<Certainty>(`certainty${query({ framework })}`, checks.Certainty);
export const getList = (kind: string, year: number) => get<AreaList>(`lists/${segment(kind)}/${year}`, checks.AreaList);
export const getArea = (code: string, framework: string) =>
  get<AreaPage>(`areas/${segment(code)}${query({ framework })}`, checks.AreaPage);
export const getFramework = (id: string) => get<Schemas['framework.schema']>(`frameworks/${segment(id)}`, checks.Framework);

export function getValues(indicator: string, kind: string, year = '', period = ''): Promise<Values> {
  const [dataset = '', field = ''] = indicator.split('/');
  return get<Values>(`values/${segment(dataset)}/${segment(field)}${query({ kind, year, period })}`, checks.Values);
}

export const findAreas = (text: string, signal: AbortSignal, limit = 12) =>
  ask<Schemas['FoundAreas']>(`areas${query({ query: text, limit: String(limit) })}`, checks.FoundAreas, { signal });

const asJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** Changes of the project: everything that is shown is asked for anew afterwards; `leave` goes away first from what is no more. */
async function change<T>(path: string, checking: Checking, init: RequestInit, leave = () => {}): Promise<T> {
  const answer = await ask<T>(path, checking, init);
  batch(() => {
    leave();
    renew();
  });
  return answer;
}

type Frameworks = Schemas['frameworks.schema'];
export const getFrameworks = () => get<Frameworks>('frameworks', checks.Frameworks).then((all) => all.frameworks);
export const saveFramework = (request: FrameworkRequest) => change<Frameworks>('frameworks', checks.Frameworks, asJson(request));
export const removeFramework = (id: string, leave: () => void) =>
  change<Frameworks>(`frameworks/${segment(id)}`, checks.Frameworks, { method: 'DELETE' }, leave);
export const frameworkFile = (id: string) => `/api/v1/frameworks/${segment(id)}/file`;
export const addVerdict = (code: string, request: VerdictRequest) =>
  change<Schemas['verdicts.schema']>(`areas/${segment(code)}/verdicts`, checks.Verdicts, asJson(request));
export const tableAddress = (values: Record<string, string>) => `/api/v1/table${query(values)}`;

export const preview = (request: PreviewRequest) => ask<Preview>('scores/preview', checks.Preview, asJson(request));
export const startJob = (request: JobRequest) => ask<Job>('jobs', checks.Job, asJson(request));
export const getJob = (id: number) => ask<Job>(`jobs/${id}`, checks.Job);
/** All that the server remembers, newest first. */
export const getJobs = () => ask<Schemas['Jobs']>('jobs', checks.JobList).then((all) => all.jobs);
export const cancelJob = (id: number) => ask<Job>(`jobs/${id}`, checks.Job, { method: 'DELETE' });
export const jobAddress = (id: number) => `/api/v1/jobs/${id}`;
export const tileAddress = (kind: string, year: number, state: string) =>
  `${location.origin}/api/v1/tiles/${segment(kind)}/${year}/{z}/{x}/{y}.mvt?v=${segment(state)}`;

export type Signals = Schemas['Signals'];
export const getSignals = (job: number) => ask<Signals>(`jobs/${job}/result`, checks.Signals);
export const getSegregation = (job: number) => ask<Segregation>(`jobs/${job}/result`, checks.Segregation);
export type JobMap = Schemas['JobMap'];
export const getJobMap = (job: number) => ask<JobMap>(`jobs/${job}/map`, checks.JobMap);
/** What was found, with its map. */
export const getMappedSegregation = async (job: number) => {
  const [found, map] = await Promise.all([getSegregation(job), getJobMap(job)]);
  return { found, map };
};
/** What was found, and its areas in columns: of the country 2% of what the whole result weighs. */
export const getMappedResilience = async (job: number) => {
  const [found, areas] = await Promise.all([
    ask<Resilience>(`jobs/${job}/result?areas=none`, checks.Resilience),
    ask<ResilienceAreas>(`jobs/${job}/areas`, checks.ResilienceAreas),
  ]);
  return { found, areas };
};
export type Estates = Schemas['Estates'];
export const getEstates = (job: number) => ask<Estates>(`jobs/${job}/result`, checks.Estates);
export type Stock = Schemas['Stock'];
export const getStock = (job: number) => ask<Stock>(`jobs/${job}/result`, checks.Stock);

/** What was found, and the work that found it: its file can be kept. */
export interface FromJob<T> {
  job: number;
  found: T;
}
const fromJob = <T>(checking: Checking) => async (job: number): Promise<FromJob<T>> => ({ job, found: await ask<T>(`jobs/${job}/result`, checking) });
export type Doubt = Schemas['Doubt'];
export const getDoubt = fromJob<Doubt>(checks.Doubt);
export type Examine = Schemas['Examine'];
export const getExamine = fromJob<Examine>(checks.Examine);
export type Next = Schemas['Next'];
export const getNext = fromJob<Next>(checks.Next);
