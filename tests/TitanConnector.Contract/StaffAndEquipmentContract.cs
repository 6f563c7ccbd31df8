using TitanConnector.EquipmentSystems;
using TitanConnector.Errors;
using TitanConnector.Files;
using TitanConnector.Settings;
using TitanConnector.TestSupport;

namespace TitanConnector.Contract;

/// <summary>Technicians, business units, roles, and installed equipment, through the library against the emulator.</summary>
public class StaffAndEquipmentContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_technician_is_hired_changed_and_listed()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var unit = (await titan.PageAsync(new ListBusinessUnits(), Token)).Data[0];
        var role = (await titan.PageAsync(new ListUserRoles(), Token)).Data.First(one => one.EmployeeType == EmployeeType.Technician);

        var hired = await titan.RunAsync(
            new CreateTechnician
            {
                Name = "Sam Field",
                AccountCreationMethod = AccountCreationMethod.CreateLater,
                RoleId = role.Id,
                Positions = [TechnicianPosition.Service],
                LicenseType = LicenseType.ManagedTech,
                BusinessUnitId = unit.Id,
                Email = "sam@avery.example",
            },
            Token);
        await titan.RunAsync(
            new UpdateTechnician { TechnicianId = hired.Id, Bio = "Twenty years of furnaces", DailyGoal = (decimal?)null }, Token);

        var read = await titan.RunAsync(new GetTechnician { TechnicianId = hired.Id }, Token);
        (read.Name, read.Bio).ShouldBe(("Sam Field", "Twenty years of furnaces"));
        var all = await titan.ListAsync(new ListTechnicians { FetchAll = true, Sort = "-Id" }, Token).ToListAsync(Token);
        all[0].Id.ShouldBe(hired.Id);
        await Should.ThrowAsync<ServiceTitanException>(() => titan.RunAsync(
            new UpdateTechnician { TechnicianId = hired.Id, RoleId = 1 }, Token));
    }

    [Fact]
    public async Task Equipment_is_installed_with_a_photo_that_can_be_downloaded()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = emulator.NewClient();
        var customer = await new Contractor(titan).NewCustomerAsync();
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

        var uploaded = await titan.RunAsync(
            new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("furnace.jpg", photo) }, Token);
        var equipment = await titan.RunAsync(
            new CreateInstalledEquipment
            {
                LocationId = customer.Locations[0].Id,
                Name = "Furnace",
                Manufacturer = "Carrier",
                SerialNumber = "S-1",
                Cost = 1200.50m,
                Attachments =
                [
                    new EquipmentAttachmentEntry { Type = AttachmentType.Image, Url = uploaded.Path!, FileName = "furnace.jpg" },
                ],
            },
            Token);
        var changed = await titan.RunAsync(
            new UpdateInstalledEquipment { InstalledEquipmentId = equipment.Id, Model = "59TP6", Cost = (decimal?)null }, Token);
        var read = await titan.RunAsync(new GetInstalledEquipment { InstalledEquipmentId = equipment.Id }, Token);
        var listed = await titan.PageAsync(new ListInstalledEquipment { LocationIds = [customer.Locations[0].Id] }, Token);

        // A cost that is cleared with null is answered as 0, because the document allows only numbers in the answer.
        (changed.Model, read.SerialNumber, read.Cost).ShouldBe(("59TP6", "S-1", 0m));
        listed.Data.ShouldHaveSingleItem().Id.ShouldBe(equipment.Id);
        await using var download = await titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = uploaded.Path! }, Token);
        using var bytes = new MemoryStream();
        await download.Content.CopyToAsync(bytes, Token);
        bytes.ToArray().ShouldBe(photo);
        await Should.ThrowAsync<ServiceTitanException>(
            () => titan.DownloadAsync(new ListInstalledEquipmentAttachments { Path = "nowhere.jpg" }, Token));
    }
}
