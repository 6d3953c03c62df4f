import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type TenantSummary = Schemas['TenantSummary'];
export type TenantOverview = Schemas['TenantOverview'];
export type AgentStatus = Schemas['AgentStatus'];
export type QuickBooksStatus = Schemas['QuickBooksStatus'];
export type Hold = Schemas['Hold'];
export type FoundCompanyFile = Schemas['FoundCompanyFile'];
export type AcceptedCompanyFile = Schemas['AcceptedCompanyFile'];
export type RunSummary = Schemas['RunSummary'];
export type RunStep = Schemas['RunStep'];
export type RunFigures = Schemas['RunFigures'];
export type SyncSetting = Schemas['SyncSetting'];
export type SyncSettings = Schemas['SyncSettings'];
export type NewSyncSetting = Schemas['NewSyncSetting'];
export type FieldMapping = Schemas['FieldMapping'];
export type CustomerRow = Schemas['CustomerRow'];
export type Customer = Schemas['Customer'];
export type Address = Schemas['Address'];
export type Location = Schemas['Location'];
export type Schedule = Schemas['Schedule'];
