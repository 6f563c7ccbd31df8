using System.Runtime.Versioning;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Connection;

public sealed class ConnectionProfilesTests : IDisposable
{
    private static readonly ConnectionSettings Some = new()
    {
        Environment = "production",
        Tenant = "1",
        ClientId = "c",
        ClientSecret = "s",
        ApplicationKey = "k",
    };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "titan-tests-" + Path.GetRandomFileName());

    private string FilePath => Path.Combine(_folder, "titan", "connections.json");

    [Fact]
    public void A_saved_connection_is_loaded_again()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Set("two", Some with { Tenant = "2" });
        profiles.Save();

        var again = ConnectionProfiles.Load(FilePath);
        again.Names.ShouldBe(["one", "two"]);
        again.Default.ShouldBe("one");
        again.Get("two").ShouldBe(Some with { Tenant = "2" });
        again.Get(null).ShouldBe(Some);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_and_its_folder_are_accessible_to_the_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Save();

        File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        profiles.IsExposed.ShouldBeFalse();
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        profiles.IsExposed.ShouldBeTrue();
    }

    [Fact]
    public void Saving_leaves_no_other_file_behind()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Save();
        profiles.Save();

        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).ShouldBe([FilePath]);
    }

    [Fact]
    public async Task Concurrently_saved_changes_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() =>
        {
            var profiles = ConnectionProfiles.Load(FilePath);
            profiles.Set($"c{number}", Some);
            profiles.Save();
        })));

        ConnectionProfiles.Load(FilePath).Names.Count.ShouldBe(30);
        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).ShouldBe([FilePath]);
    }

    [Fact]
    public void A_save_applies_to_the_current_file_not_to_the_loaded_one()
    {
        Save(profiles => profiles.Set("one", Some));
        var early = ConnectionProfiles.Load(FilePath);
        Save(profiles => profiles.Set("two", Some with { Tenant = "2" }));

        early.Use("one");
        early.Save();

        early.Names.ShouldBe(["one", "two"]);
        ConnectionProfiles.Load(FilePath).Names.ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_connection_that_was_removed_meanwhile_cannot_become_the_default()
    {
        Save(profiles => profiles.Set("one", Some));
        var early = ConnectionProfiles.Load(FilePath);
        Save(profiles => profiles.Remove("one"));
        early.Use("one");

        Should.Throw<InvalidInputException>(early.Save).Message.ShouldContain("no connection named one");

        ConnectionProfiles.Load(FilePath).Names.ShouldBeEmpty();
    }

    [Fact]
    public void A_link_stays_and_its_target_is_changed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Creating links requires a privilege on Windows.");
        var real = Path.Combine(_folder, "real.json");
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.CreateSymbolicLink(FilePath, real);

        Save(profiles => profiles.Set("one", Some));

        new FileInfo(FilePath).LinkTarget.ShouldBe(real);
        ConnectionProfiles.Load(FilePath).Names.ShouldBe(["one"]);
    }

    [Fact]
    public void Secrets_readable_by_others_become_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Save(profiles => profiles.Set("one", Some));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        Save(profiles => profiles.Set("two", Some));

        ConnectionProfiles.Load(FilePath).IsExposed.ShouldBeFalse();
    }

    [Fact]
    public void A_save_that_fails_leaves_no_secret_behind()
    {
        // The library notices that it is a folder only when it replaces it.
        Directory.CreateDirectory(FilePath);
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);

        Should.Throw<InvalidInputException>(profiles.Save).Message.ShouldContain("cannot be written");

        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_name_is_reported_with_the_known_ones()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);

        Should.Throw<InvalidInputException>(() => profiles.Get("tow")).Message.ShouldContain("the names are one");
        Should.Throw<InvalidInputException>(() => profiles.Use("tow"));
        Should.Throw<InvalidInputException>(() => profiles.Remove("tow"));
    }

    [Fact]
    public void No_other_connection_becomes_the_default_when_the_default_is_removed()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Set("two", Some);

        profiles.Remove("one");

        profiles.Default.ShouldBeNull();
        profiles.Get(null).ShouldBe(new ConnectionSettings());
    }

    [Fact]
    public void A_file_that_is_not_json_is_reported_by_its_path()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "{ \"connections\": ");

        Should.Throw<InvalidInputException>(() => ConnectionProfiles.Load(FilePath)).Message.ShouldContain(FilePath);
    }

    private void Save(Action<ConnectionProfiles> change)
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        change(profiles);
        profiles.Save();
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
