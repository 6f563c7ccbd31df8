using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Connection;

/// <summary>
/// The connections that a user has named and saved, in one file that only the user can read. Servers should use a secret store instead.
/// </summary>
/// <remarks>
/// <see cref="Save"/> applies the changes, one after the other, to what the file holds by then, so that processes that add connections at
/// the same time do not undo each other's changes. A file or folder that belongs to another user, or that others can write to, is refused.
/// </remarks>
public sealed class ConnectionProfiles
{
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(10);

    private readonly List<Action<ProfilesFile>> _changes = [];
    private ProfilesFile _file;

    private ConnectionProfiles(string path, ProfilesFile file)
    {
        Path = path;
        _file = file;
    }

    /// <summary>
    /// Where the profiles are kept by default: <c>~/.config/titan/connections.json</c> on Linux, or below <c>XDG_CONFIG_HOME</c>.
    /// </summary>
    public static string DefaultPath => System.IO.Path.Combine(
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify),
        "titan",
        "connections.json");

    /// <summary>Path of the file that holds the profiles.</summary>
    public string Path { get; }

    /// <summary>The names of all connections, in alphabetical order.</summary>
    public IReadOnlyCollection<string> Names => _file.Connections.Keys;

    /// <summary>Name of the connection to use when none is named; <see langword="null"/> if there is none.</summary>
    public string? Default => _file.Default;

    /// <summary>Whether users other than its owner can read the file and its secrets.</summary>
    public bool IsExposed =>
        !OperatingSystem.IsWindows() && File.Exists(Path)
        && (File.GetUnixFileMode(Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    /// <summary>Reads the file. A file that does not exist counts as empty.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or others may have written it.</exception>
    public static ConnectionProfiles Load(string? path = null)
    {
        path ??= DefaultPath;
        return new(path, Read(path));
    }

    /// <summary>
    /// Returns the settings under this name, or under the default's if none is given. They are empty if there is no default either.
    /// </summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public ConnectionSettings Get(string? name)
    {
        if ((name ?? Default) is not { } wanted)
        {
            return new ConnectionSettings();
        }

        return _file.Connections.TryGetValue(wanted, out var settings) ? settings : throw Unknown(wanted);
    }

    /// <summary>Stores settings under a name, replacing any that were there. The first connection becomes the default.</summary>
    public void Set(string name, ConnectionSettings settings) => Change(file =>
    {
        file.Connections[name] = settings;
        file.Default ??= name;
    });

    /// <summary>Makes a connection the default.</summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public void Use(string name) => Change(file => file.Default = file.Connections.ContainsKey(name) ? name : throw Unknown(name));

    /// <summary>Removes a connection. If it was the default, no other takes its place.</summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public void Remove(string name) => Change(file =>
    {
        if (!file.Connections.Remove(name))
        {
            throw Unknown(name);
        }

        file.Default = file.Default == name ? null : file.Default;
    });

    /// <summary>
    /// Applies the changes since <see cref="Load"/> to what the file holds by now, and writes it so that a crash leaves either the old file
    /// or the new one.
    /// </summary>
    /// <exception cref="InvalidInputException">
    /// The file cannot be written, another process kept changing it for 10 s, or meanwhile a connection that was to be used or removed is
    /// gone.
    /// </exception>
    public void Save()
    {
        try
        {
            var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
            PrivateFolder.Create(folder);
            using var turn = FileLock.Take(System.IO.Path.GetFullPath(Path), LongestTurn, TimeProvider.System)
                ?? throw Unwritable($"another process has been changing it for {LongestTurn.TotalSeconds:0} s; try again");
            var file = Read(Path);
            _changes.ForEach(change => change(file));
            Write(file);
            _file = file;
            _changes.Clear();
        }
        catch (Exception error) when (FileWrite.IsFailure(error))
        {
            throw Unwritable(error.Message);
        }
    }

    private static ProfilesFile Read(string path)
    {
        try
        {
            if (!File.Exists(FileTarget.Final(path)))
            {
                var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
                return PrivateFolder.WhyNot(folder) is { } reason ? throw new UnauthorizedAccessException(reason) : new ProfilesFile();
            }

            var json = PrivateFolder.Read(path, followsLinks: true);
            var file = JsonSerializer.Deserialize(json.AsSpan().TrimStart("\uFEFF"u8), ProfilesJson.Default.ProfilesFile);
            return file?.Connections?.Values.All(settings => settings is not null) == true
                ? file
                : throw Unreadable(path, "a connection or all of them are null");
        }
        catch (JsonException error)
        {
            throw Unreadable(path, JsonFault.Describe(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error.Message);
        }
    }

    private static InvalidInputException Unreadable(string path, string reason) => new("connections", $"{path} cannot be read as connections: {reason}");

    private InvalidInputException Unwritable(string reason) => new("connections", $"{Path} cannot be written: {reason}");

    // To the copy here at once, to the file's own content when it is saved.
    private void Change(Action<ProfilesFile> change)
    {
        change(_file);
        _changes.Add(change);
    }

    private void Write(ProfilesFile content)
    {
        using var file = FileWrite.Begin(Path, new FileWriteOptions(Overwrites: true, IsSecret: true));
        JsonSerializer.Serialize(file.Content, content, ProfilesJson.Default.ProfilesFile);
        file.Commit();
    }

    private InvalidInputException Unknown(string name) => new("connection", Names.Count == 0
        ? $"there is no connection named {name}, nor any other; titan connections add makes one"
        : $"there is no connection named {name}; there are {string.Join(", ", Names)}");
}

internal sealed class ProfilesFile
{
    public string? Default { get; set; }

    public SortedDictionary<string, ConnectionSettings> Connections { get; init; } = new(StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfilesFile))]
internal sealed partial class ProfilesJson : JsonSerializerContext;
