import { ResourceStale } from '@aynux/kernel';
import { DefaultDomainNotEnabled, NotAmong, TenantConfig } from './tenant-config';

const CHOICE = { domains: ['core', 'shop'], agents: ['greeting_agent', 'own_agent'] };
const changed = (changes: Parameters<TenantConfig['change']>[0], choice = CHOICE, from = TenantConfig.ofNobody) =>
  from.change(changes, choice, null);

describe('what an organization decides', () => {
  it('leaves what it does not name as it was', () => {
    const { settings } = changed({ rag: { maxResults: 3 } }, CHOICE, changed({ agentTimeoutSeconds: 7 }));
    expect(settings).toMatchObject({ agentTimeoutSeconds: 7, rag: { enabled: true, maxResults: 3 } });
  });

  it('is of domains and agents that there are', () => {
    expect(() => changed({ enabledDomains: ['core', 'shoes'] })).toThrow(NotAmong);
    expect(() => changed({ enabledAgents: ['their_agent'] })).toThrow(NotAmong);
    expect(() => changed({ defaultDomain: 'shoes' })).toThrow(NotAmong);
  });

  it('can be changed on after an agent that it names is gone', () => {
    const chosen = changed({ enabledAgents: ['own_agent', 'greeting_agent'] });
    const left = { ...CHOICE, agents: ['greeting_agent'] };
    expect(changed({ rag: { maxResults: 3 } }, left, chosen).settings.enabledAgents).toContain('own_agent');
    expect(() => changed({ enabledAgents: ['own_agent'] }, left, chosen)).toThrow(NotAmong);
  });

  it('has a default domain that is among the enabled ones, whichever of the two is changed', () => {
    expect(() => changed({ enabledDomains: ['core'], defaultDomain: 'shop' })).toThrow(DefaultDomainNotEnabled);
    const shop = changed({ defaultDomain: 'shop' });
    expect(() => changed({ enabledDomains: ['core'] }, CHOICE, shop)).toThrow(DefaultDomainNotEnabled);
    expect(changed({ enabledDomains: ['core'], defaultDomain: null }, CHOICE, shop).settings.defaultDomain).toBeNull();
  });

  it('is changed as it was read', () => {
    expect(() => TenantConfig.ofNobody.change({}, CHOICE, 1)).toThrow(ResourceStale);
  });
});
