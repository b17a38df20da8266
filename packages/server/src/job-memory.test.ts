import { describeJobStore } from './job-store.fixture.ts'
import { createMemoryJobStore } from './job-memory.ts'

describeJobStore('in memory', createMemoryJobStore)
