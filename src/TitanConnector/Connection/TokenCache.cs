using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TitanConnector.Errors;
using TitanConnector.Files;

namespace TitanConnector.Connection;

/// <summary>
/// Caches access tokens in files that only their owner can read, so that short-lived processes need not request one each. A token is found
/// only with the same token URL, client id and client secret, none of which is stored. Processes may share the folder.
/// </summary>
/// <remarks>
/// A folder that belongs to another user, or that others can write to, is not used; each client then requests its own token.
/// </remarks>
/// <param name="folder">The path of the folder. If it is missing, it is created so that only its owner can use it.</param>
public sealed class TokenCache(string folder)
{
    // One day, in seconds. ServiceTitan's tokens live for a quarter of an hour.
    private const double LongestLife = 86_400;
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(10);

    /// <summary>The path of the folder.</summary>
    public string Folder => folder;

    /// <summary>Returns the current user's cache: <c>titan</c> in the system's cache folder.</summary>
    public static TokenCache ForUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given && Path.IsPathRooted(given) ? given
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return new TokenCache(Path.Combine(caches, "titan", "tokens"));
    }

    /// <summary>Deletes the token of a connection, if there is one. Incomplete settings have none.</summary>
    public void Remove(ConnectionSettings settings)
    {
        try
        {
            Delete(PathOf(ServiceTitanConnection.From(settings)));
        }
        catch (InvalidInputException)
        {
            // A token cannot have been requested with such settings.
        }
    }

    /// <summary>
    /// Waits until no other process is requesting a token for this connection, so that one request serves them all. Gives up after a while,
    /// because that process may have stopped.
    /// </summary>
    /// <returns>
    /// The lock, released when disposed; <see langword="null"/> if it could not be taken, so that the token is requested without it.
    /// </returns>
    internal async Task<IDisposable?> TakeTurnAsync(
        ServiceTitanConnection connection, TimeProvider time, CancellationToken cancellationToken = default)
    {
        try
        {
            return TryUseFolder() ? await FileLock.TakeAsync(PathOf(connection), LongestTurn, time, cancellationToken) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal AccessToken? Read(ServiceTitanConnection connection)
    {
        try
        {
            var path = PathOf(connection);
            if (!File.Exists(path))
            {
                return null;
            }

            using var json = JsonDocument.Parse(PrivateFolder.Read(path, followsLinks: false));
            return Read(json.RootElement);
        }
        catch (Exception error) when (error is IOException
            or UnauthorizedAccessException
            or JsonException
            or ArgumentOutOfRangeException
            or InvalidOperationException)
        {
            // A cached token that cannot be read, is malformed, or may have been written by others is ignored.
            return null;
        }
    }

    internal void Write(ServiceTitanConnection connection, AccessToken token)
    {
        try
        {
            if (!TryUseFolder())
            {
                return;
            }

            DeleteSpent(token.Issued);
            var path = PathOf(connection);
            if (new FileInfo(path).LinkTarget is not null)
            {
                File.Delete(path);
            }

            using var file = FileWrite.Begin(path, new FileWriteOptions(Overwrites: true, IsSecret: true, IsDurable: false));
            using (var json = new Utf8JsonWriter(file.Content))
            {
                json.WriteStartObject();
                json.WriteString("Token", token.Value);
                json.WriteString("Issued", token.Issued);
                json.WriteNumber("Seconds", token.Lifetime.TotalSeconds);
                json.WriteEndObject();
            }

            file.Commit();
        }
        catch (Exception error) when (FileWrite.IsFailure(error))
        {
            // It will be requested again.
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
            // A token that cannot be deleted is used, refused and replaced again.
        }
    }

    // A replaced secret is never used again, so nothing else would delete its token.
    private void DeleteSpent(DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            if (File.GetLastWriteTimeUtc(path).AddSeconds(LongestLife) < now)
            {
                Delete(path);
            }
        }
    }

    private bool TryUseFolder()
    {
        PrivateFolder.Create(folder);
        return PrivateFolder.WhyNot(folder) is null;
    }

    // The file name depends on the secret, because a wrong secret must not find the token, but must not reveal it.
    private string PathOf(ServiceTitanConnection connection)
    {
        var name = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(connection.ClientSecret), Encoding.UTF8.GetBytes($"{connection.TokenUrl}\n{connection.ClientId}"));
        return Path.Combine(folder, $"{Convert.ToHexStringLower(name)}.json");
    }
}
