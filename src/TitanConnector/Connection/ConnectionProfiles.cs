using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Json;

namespace TitanConnector.Connection;

/// <summary>
/// A user's saved connections, by name, in one file that only the user can read. Servers should use a secret store instead.
/// </summary>
/// <remarks>
/// <see cref="Save"/> applies the changes in order to the current content of the file, so that processes that add connections at the same
/// time do not undo each other's changes. A file or folder that belongs to another user, or that others can write to, is rejected.
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

    /// <summary>The default path of the file: <c>~/.config/titan/connections.json</c> on Linux, or below <c>XDG_CONFIG_HOME</c>.</summary>
    public static string DefaultPath => System.IO.Path.Combine(
        System.Environment.GetFolderPath(
            System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify),
        "titan",
        "connections.json");

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The names of all connections, in alphabetical order.</summary>
    public IReadOnlyCollection<string> Names => _file.Connections.Keys;

    /// <summary>The name of the default connection; <see langword="null"/> if there is none.</summary>
    public string? Default => _file.Default;

    /// <summary>The names of all applications, in alphabetical order.</summary>
    public IReadOnlyCollection<string> Applications => _file.Applications?.Keys ?? (IReadOnlyCollection<string>)[];

    /// <summary>Whether users other than its owner can read the file and its secrets.</summary>
    public bool IsExposed =>
        !OperatingSystem.IsWindows() && File.Exists(Path)
        && (File.GetUnixFileMode(Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    /// <summary>Reads the file. A missing file counts as empty.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, or other users could have written it.</exception>
    public static ConnectionProfiles Load(string? path = null)
    {
        path ??= DefaultPath;
        return new(path, Read(path));
    }

    /// <summary>
    /// Returns the settings of the connection with this name, or of the default connection if no name is given. If there is no default, the
    /// settings are empty. An application key that the connection does not have comes from its application.
    /// </summary>
    /// <exception cref="InvalidInputException">No connection has that name, or its application does not exist.</exception>
    public ConnectionSettings Get(string? name)
    {
        if ((name ?? Default) is not { } wanted)
        {
            return new ConnectionSettings();
        }

        var settings = _file.Connections.TryGetValue(wanted, out var found) ? found : throw Unknown(wanted);
        return settings is { ApplicationKey: null, Application: { } application }
            ? settings with { ApplicationKey = GetApplication(application).ApplicationKey }
            : settings;
    }

    /// <summary>Returns the application with this name.</summary>
    /// <exception cref="InvalidInputException">No application has that name.</exception>
    public ApplicationSettings GetApplication(string name) =>
        _file.Applications?.GetValueOrDefault(name) ?? throw UnknownApplication(name);

    /// <summary>Stores an application under a name, replacing an existing one.</summary>
    public void SetApplication(string name, ApplicationSettings application) =>
        Change(file => (file.Applications ??= new(StringComparer.Ordinal))[name] = application);

    /// <summary>Removes an application. Its connections must be removed, or given another key, first.</summary>
    /// <exception cref="InvalidInputException">No application has that name, or a connection uses it.</exception>
    public void RemoveApplication(string name) => Change(file =>
    {
        string[] users =
            [.. file.Connections.Where(connection => connection.Value.Application == name).Select(connection => connection.Key)];
        if (users.Length > 0)
        {
            throw new InvalidInputException("application", $"{name} is used by {string.Join(", ", users)}");
        }

        if (file.Applications?.Remove(name) != true)
        {
            throw UnknownApplication(name);
        }
    });

    /// <summary>Changes a connection. The change gets the settings as they are saved, without the key of the application.</summary>
    /// <exception cref="InvalidInputException">No connection has that name.</exception>
    public void Edit(string name, Func<ConnectionSettings, ConnectionSettings> change) => Change(file =>
        file.Connections[name] = file.Connections.TryGetValue(name, out var settings) ? change(settings) : throw Unknown(name));

    /// <summary>Stores settings under a name, replacing existing ones. The first connection becomes the default.</summary>
    public void Set(string name, ConnectionSettings settings) => Change(file =>
    {
        file.Connections[name] = settings;
        file.Default ??= name;
    });

    /// <summary>Makes a connection the default.</summary>
    /// <exception cref="InvalidInputException">No connection has that name.</exception>
    public void Use(string name) => Change(file => file.Default = file.Connections.ContainsKey(name) ? name : throw Unknown(name));

    /// <summary>Removes a connection. If it was the default, there is no default afterwards.</summary>
    /// <exception cref="InvalidInputException">No connection has that name.</exception>
    public void Remove(string name) => Change(file =>
    {
        if (!file.Connections.Remove(name))
        {
            throw Unknown(name);
        }

        file.Default = file.Default == name ? null : file.Default;
    });

    /// <summary>
    /// Applies the changes since <see cref="Load"/> to the current content of the file and writes it atomically: after a crash, the file
    /// has either its old or its new content.
    /// </summary>
    /// <exception cref="InvalidInputException">
    /// The file cannot be written, another process held it for 10 s, or a connection to be used or removed has been removed by another
    /// process.
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
                : throw Unreadable(path, "one or all of the connections are null");
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

    private static InvalidInputException Unreadable(string path, string reason) =>
        new("connections", $"the connections in {path} cannot be read: {reason}");

    private InvalidInputException Unwritable(string reason) => new("connections", $"{Path} cannot be written: {reason}");

    // Changes this copy immediately, and the file when it is saved.
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

    private InvalidInputException UnknownApplication(string name) => new("application", Applications.Count == 0
        ? $"there is no application named {name}, and none at all; add one with titan applications add"
        : $"there is no application named {name}; the names are {string.Join(", ", Applications)}");

    private InvalidInputException Unknown(string name) => new("connection", Names.Count == 0
        ? $"there is no connection named {name}, and none at all; add one with titan connections add"
        : $"there is no connection named {name}; the names are {string.Join(", ", Names)}");
}

internal sealed class ProfilesFile
{
    public string? Default { get; set; }

    public SortedDictionary<string, ApplicationSettings>? Applications { get; set; }

    public SortedDictionary<string, ConnectionSettings> Connections { get; init; } = new(StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfilesFile))]
internal sealed partial class ProfilesJson : JsonSerializerContext;
