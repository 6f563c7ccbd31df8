using Bogus;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Seeds;

/// <summary>Sequences of random numbers that differ between tenants.</summary>
internal static class TenantRandom
{
    private const int Step = 1_000_003;

    public static Randomizer For(Records records, int seed) => new(unchecked((int)(seed + (records.Tenant * Step))));
}
