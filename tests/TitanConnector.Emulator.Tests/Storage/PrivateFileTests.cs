using System.Runtime.Versioning;

namespace TitanConnector.Emulator.Tests.Storage;

/// <summary>A tenant holds names, addresses and its technicians' passwords, so only the owner may read its data file.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode EveryoneReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TemporaryFolder _folder = new();

    private string DataFile => _folder.File("tenant.db");

    [Fact]
    public async Task New_data_file_and_its_companions_are_accessible_to_the_owner_only()
    {
        await using var tenant = await Tenant.StartAsync(DataFile);
        await tenant.AddCustomerAsync();

        ShouldBePrivate(atLeast: 2);
    }

    [Fact]
    public async Task Data_file_readable_by_others_becomes_private_when_opened()
    {
        await using (await Tenant.StartAsync(DataFile))
        {
        }

        File.SetUnixFileMode(DataFile, EveryoneReads);

        await using var tenant = await Tenant.StartAsync(DataFile);
        await tenant.AddCustomerAsync();

        ShouldBePrivate(atLeast: 2);
    }

    [Fact]
    public async Task Empty_file_readable_by_others_becomes_private_as_a_tenant()
    {
        await File.WriteAllBytesAsync(DataFile, [], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(DataFile, EveryoneReads);

        await using var tenant = await Tenant.StartAsync(DataFile);
        await tenant.AddCustomerAsync();

        ShouldBePrivate(atLeast: 2);
    }

    [Fact]
    public async Task Foreign_file_keeps_its_mode()
    {
        await File.WriteAllTextAsync(
            DataFile, string.Concat(Enumerable.Repeat("Dear diary, ", 500)), TestContext.Current.CancellationToken);
        File.SetUnixFileMode(DataFile, EveryoneReads);

        await Should.ThrowAsync<EmulatorStartException>(() => TitanEmulator.StartAsync(
            new EmulatorOptions { DataFile = DataFile, Seed = EmulatorSeed.Empty }, TestContext.Current.CancellationToken));

        File.GetUnixFileMode(DataFile).ShouldBe(EveryoneReads);
    }

    public void Dispose() => _folder.Dispose();

    private void ShouldBePrivate(int atLeast)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(DataFile)!);
        files.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        files.ShouldAllBe(file => File.GetUnixFileMode(file) == OwnerOnly);
    }
}
