using Npgsql;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Postgres;

/// <summary>Reads where a PostgreSQL database is, and names it without the password.</summary>
internal static class PostgresAddress
{
    // A process that is stopped in the middle of a commit must not keep others waiting for longer than its lease lasts. A time that is
    // written without an offset is in UTC.
    private const string SessionOptions = "-c idle_in_transaction_session_timeout=20s -c lock_timeout=60s -c timezone=UTC";

    private const int CommandSeconds = 600;
    private const int KeepAliveSeconds = 30;

    /// <summary>Whether a text is the URL of a PostgreSQL database.</summary>
    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SyncTargetException">
    /// It cannot be read. The message does not repeat it, because it may contain a password.
    /// </exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var settings = IsUrl(text) ? OfUrl(new Uri(text)) : new NpgsqlConnectionStringBuilder(text);
            settings.Options = $"{settings.Options} {SessionOptions}".TrimStart();
            settings.ApplicationName ??= "titan sync";

            // A merge into a large table may take minutes; a connection that is gone is noticed by its silence.
            settings.CommandTimeout = CommandSeconds;
            settings.KeepAlive = KeepAliveSeconds;

            // Connections are kept here, with the stages that were made in them.
            settings.Pooling = false;
            return settings;
        }
        catch (Exception error) when (error is UriFormatException or ArgumentException or FormatException)
        {
            throw new SyncTargetException(
                "The address of the PostgreSQL database cannot be read. It looks like postgres://user:password@host:5432/database.", false);
        }
    }

    /// <summary>What the database is called in messages.</summary>
    public static string NameOf(NpgsqlConnectionStringBuilder settings) =>
        $"postgres://{(settings.Username is { } user ? user + "@" : "")}{settings.Host}"
        + $"{(settings.Port == NpgsqlConnection.DefaultPort ? "" : $":{settings.Port}")}/{settings.Database}";

    private static NpgsqlConnectionStringBuilder OfUrl(Uri url)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = url.Host, Port = url.Port < 0 ? NpgsqlConnection.DefaultPort : url.Port };
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            settings.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            settings.Password = Uri.UnescapeDataString(user[1]);
        }

        if (url.AbsolutePath.Length > 1)
        {
            settings.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        }

        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            var name = Uri.UnescapeDataString(parts[0]);
            var value = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "true";

            // Npgsql knows verify-full as VerifyFull.
            settings[Keyword(name)] = name.Equals("sslmode", StringComparison.OrdinalIgnoreCase)
                ? value.Replace("-", "", StringComparison.Ordinal)
                : value;
        }

        return settings;
    }

    // The names of libpq, which stand in such URLs.
    private static string Keyword(string name) => name.ToLowerInvariant() switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "sslpassword" => "SSL Password",
        "channel_binding" => "Channel Binding",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "search_path" or "schema" => "Search Path",
        "host" => "Host",
        _ => name,
    };
}
