using System.Globalization;

namespace TitanConnector.Emulator.Dialect;

/// <summary>
/// The numbers that people say on the phone, such as a job number. Each belongs to one record forever, and is never that record's id.
/// </summary>
internal static class Numbers
{
    /// <summary>Gives the first numbers seven digits, because the first ids have eight.</summary>
    private const long Distance = 15_000_000;

    public static string Of(long id) => (id - Distance).ToString(CultureInfo.InvariantCulture);
}
