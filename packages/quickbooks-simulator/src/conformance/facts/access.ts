import assert from 'node:assert/strict';
import type { Fields } from '../../company-file/fields.js';
import { addedCustomer, customerAdd, customerMod, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import { RefusedCall } from '../target.js';

const PARSE_ERROR = { hresult: '0x80040400' };

/** The codes of hresults.tsv, those without a source among them. */
const HRESULTS = [
  ...['80040154', '80040308', '800401F0', '8007007E'],
  ...Array.from({ length: 0x2d }, (_, index) => (0x80040400 + index).toString(16).toUpperCase()),
];

/** §11 and §12: who may come in, and which versions there are. */
export const accessFacts: readonly Fact[] = [
  {
    section: '§11',
    title: 'a modal dialog blocks programs that want in and programs that are in (0x80040414)',
    needs: 'desk',
    check: (target) =>
      target.inSession((session) =>
        target.withDesk({ modalDialog: 'Automatic Backup' }, async () => {
          await assert.rejects(session.ask('<HostQueryRq/>'), { hresult: '0x80040414' });
          await assert.rejects(target.openSession(), { hresult: '0x80040414' });
        }),
      ),
  },
  {
    section: '§11',
    title: 'another company file open refuses a session (0x8004040A)',
    needs: 'desk',
    check: async (target) => {
      const { companyFile } = await target.desk();
      await target.withDesk({ companyFile: 'C:\\Conformance\\Other.qbw' }, async () => {
        const asked = target.openSession({ companyFile: String(companyFile) });
        await assert.rejects(asked, { hresult: '0x8004040A' });
      });
    },
  },
  {
    section: '§11',
    title:
      'the first access needs the administrator (0x80040418), and a refusal stays one (0x80040420)',
    needs: 'desk',
    check: async (target) => {
      for (const [access, hresult] of [
        ['neverAsked', '0x80040418'],
        ['userDenied', '0x80040420'],
      ]) {
        await target.withDesk({ access }, async () => {
          await assert.rejects(target.openSession(), { hresult });
        });
      }
    },
  },
  {
    section: '§11',
    title: 'a session that ended, or whose QuickBooks died, has an invalid ticket (0x8004040D)',
    needs: 'desk',
    check: async (target) => {
      const ended = await target.openSession();
      await ended.end();
      await assert.rejects(ended.ask('<HostQueryRq/>'), { hresult: '0x8004040D' });
      const died = await target.openSession();
      await target.setFaults([{ kind: 'crash', atRequest: 1, when: 'beforeCommit' }]);
      await assert.rejects(died.ask('<HostQueryRq/>'), (error) => !(error instanceof RefusedCall));
      await assert.rejects(died.ask('<HostQueryRq/>'), { hresult: '0x8004040D' });
      await target.setFaults([]);
    },
  },
  {
    section: '§11',
    title: 'a record that somebody has open is 3175 until it is closed',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        const record = await addedCustomer(session, target.uniqueName('Busy'));
        await target.setFaults([{ kind: 'busy', ids: [record.ListID] }]);
        const mod = customerMod(record, '<Phone>1</Phone>');
        assert.equal((await session.askOne(mod)).statusCode, 3175);
        await target.setFaults([]);
        assert.equal((await session.askOne(mod)).statusCode, 0);
      }),
  },
  {
    section: '§12',
    title: 'HostRet lists the qbXML versions, and tells the mode of the file',
    check: (target) =>
      target.inSession(async (session) => {
        const { records } = await session.askOne('<HostQueryRq/>', { version: '2.0' });
        const [host] = records;
        assert.ok(Array.isArray(host?.SupportedQBXMLVersion));
        assert.ok(host.SupportedQBXMLVersion.includes('13.0'));
        assert.match(String(host.QBFileMode), /^(Single|Multi)User$/);
      }),
  },
  {
    section: '§12',
    title: 'a version that this QuickBooks does not list is refused (0x80040423)',
    needs: 'desk',
    check: (target) =>
      target.withDesk({ supportedVersions: ['1.0', '1.1', '2.0', '12.0', '13.0'] }, () =>
        target.inSession(async (session) => {
          const asked = session.ask('<HostQueryRq/>', { version: '16.0' });
          await assert.rejects(asked, { hresult: '0x80040423' });
          assert.equal((await session.askOne('<HostQueryRq/>')).statusCode, 0);
        }),
      ),
  },
  {
    section: '§11',
    title: 'while QuickBooks is closed only a program allowed to may start it, on a file it names',
    needs: 'desk',
    check: async (target) => {
      const { companyFile } = await target.desk();
      await target.withDesk({ running: false, unattendedAccess: false }, async () => {
        const named = target.openSession({ companyFile: String(companyFile) });
        await assert.rejects(named, { hresult: '0x80040408' });
        await target.changeDesk({ unattendedAccess: true });
        await assert.rejects(target.openSession(), { hresult: '0x80040416' });
        const session = await target.openSession({ companyFile: String(companyFile) });
        const { records } = await session.askOne('<HostQueryRq/>');
        assert.equal(records[0]?.IsAutomaticLogin, true);
        await session.end();
      });
    },
  },
  {
    section: '§11',
    title: 'whatever else may refuse a program, it refuses one that wants in and one that is in',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        for (const code of HRESULTS) {
          const hresult = `0x${code}`;
          await target.withDesk({ failsWith: hresult }, async () => {
            await assert.rejects(session.ask('<HostQueryRq/>'), { hresult });
            await assert.rejects(target.openSession(), { hresult });
          });
        }
        assert.equal((await session.askOne('<HostQueryRq/>')).statusCode, 0);
        await assert.rejects(target.changeDesk({ failsWith: '0x80040499' }), /failsWith/);
      }),
  },
  {
    section: '§11',
    title: 'the preferences tell a program whether it may have personal data',
    needs: 'desk',
    check: (target) =>
      target.inSession(async (session) => {
        for (const personalData of [true, false]) {
          await target.withDesk({ personalData }, async () => {
            const preferences = onlyRecord(await session.askOne('<PreferencesQueryRq/>'));
            const rights = preferences.CurrentAppAccessRights as Fields;
            assert.equal(rights.IsPersonalDataAccessAllowed, personalData);
          });
        }
      }),
  },
  {
    section: '§12',
    title: 'the expiry dates of lots in the preferences are for those who ask with 16.0',
    check: (target) =>
      target.inSession(async (session) => {
        const shown = async (version: string) => {
          const answered = await session.askOne('<PreferencesQueryRq/>', { version });
          const items = onlyRecord(answered).ItemsAndInventoryPreferences as Fields;
          return items.IsInventoryExpirationDateEnabled !== undefined;
        };
        assert.deepEqual([await shown('16.0'), await shown('13.0')], [true, false]);
      }),
  },
  {
    section: '§12',
    title: 'elements are taken from the version on that brought them, and refused before',
    check: (target) =>
      target.inSession(async (session) => {
        for (const [element, value, before, since] of [
          ['ExternalGUID', '0', '7.0', '8.0'],
          ['Contacts', '<FirstName>Ann</FirstName>', '11.0', '12.0'],
        ] as const) {
          const add = () =>
            customerAdd(
              `<Name>${target.uniqueName('Since')}</Name><${element}>${value}</${element}>`,
            );
          await assert.rejects(session.ask(add(), { version: before }), PARSE_ERROR, element);
          assert.equal((await session.askOne(add(), { version: since })).statusCode, 0, element);
        }
      }),
  },
];
