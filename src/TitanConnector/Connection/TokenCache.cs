using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TitanConnector.Connection;

/// <summary>
/// Keeps access tokens in files that only their owner can read, so that short-lived processes need not ask for one each. A token is kept
/// under its token URL and client id; secrets are not kept. Processes may share the folder.
/// </summary>
/// <param name="folder">Where the files are; made when missing.</param>
public sealed class TokenCache(string folder)
{
    // In seconds: a day. ServiceTitan's tokens live for a quarter of an hour.
    private const double LongestLife = 86_400;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The cache of the user who runs this: <c>titan</c> in the folder that the system has for caches.</summary>
    public static TokenCache ForUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given) ? given
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return new TokenCache(Path.Combine(caches, "titan", "tokens"));
    }

    internal AccessToken? Read(ServiceTitanConnection connection)
    {
        var path = PathOf(connection);
        try
        {
            // A file that others could write may hold a token of theirs.
            if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            {
                return null;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentOutOfRangeException)
        {
            // A cache that cannot be read is an empty one.
            return null;
        }
    }

    internal void Write(ServiceTitanConnection connection, AccessToken token)
    {
        // Under another name first: a process that reads meanwhile finds the old token whole or the new one whole.
        var path = PathOf(connection);
        var part = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (var file = new FileStream(part, options))
            using (var json = new Utf8JsonWriter(file))
            {
                json.WriteStartObject();
                json.WriteString("Token", token.Value);
                json.WriteString("Issued", token.Issued);
                json.WriteNumber("Seconds", token.Lifetime.TotalSeconds);
                json.WriteEndObject();
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Delete(part);
        }
    }

    internal void Drop(ServiceTitanConnection connection, AccessToken refused)
    {
        if (Read(connection)?.Value == refused.Value)
        {
            Delete(PathOf(connection));
        }
    }

    private static AccessToken? Read(JsonElement kept)
    {
        var token = Value("Token", JsonValueKind.String);
        var seconds = Value("Seconds", JsonValueKind.Number)?.GetDouble();
        return token?.GetString() is { } text && AccessToken.IsToken(text)
            && Value("Issued", JsonValueKind.String) is { } time && time.TryGetDateTimeOffset(out var issued)
            && seconds is > 0 and <= LongestLife
                ? new AccessToken(text, issued, TimeSpan.FromSeconds(seconds.Value))
                : null;

        JsonElement? Value(string name, JsonValueKind kind) =>
            kept.ValueKind == JsonValueKind.Object && kept.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted is asked for, refused and replaced again.
        }
    }

    private string PathOf(ServiceTitanConnection connection)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes($"{connection.TokenUrl}\n{connection.ClientId}"));
        return Path.Combine(folder, $"{Convert.ToHexStringLower(key)}.json");
    }
}
