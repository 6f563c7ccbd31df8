using System.Globalization;

namespace TitanConnector.Emulator.Dialect;

/// <summary>The numbers that people say on the phone. Each belongs to one record for ever, and is never that record's id.</summary>
internal static class Numbers
{
    /// <summary>Leaves seven digits of the first ids, which have eight.</summary>
    private const long Distance = 15_000_000;

    public static string Of(long id) => (id - Distance).ToString(CultureInfo.InvariantCulture);
}
