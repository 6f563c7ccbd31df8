using System.Globalization;

namespace TitanConnector.Emulator.Dialect;

/// <summary>The tenant in the path of a call: <c>/crm/v2/tenant/1000000001/customers</c>.</summary>
internal static class TenantPath
{
    private const string Before = "/tenant/";

    public static long? TenantOf(string path)
    {
        var at = path.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var rest = path.AsSpan(at + Before.Length);
        var end = rest.IndexOf('/');
        return long.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var tenant) ? tenant : null;
    }
}
