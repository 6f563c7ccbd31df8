using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Operations of which there is only the form of the answer say so, or are refused.</summary>
public sealed class FormTests
{
    [Fact]
    public async Task A_form_says_that_it_is_one_and_a_record_does_not()
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync());

        (await tenant.GetAsync("taskmanagement/v2/data")).Headers["X-Emulator"].ShouldBe("form");
        (await tenant.GetAsync("crm/v2/leads")).Headers.ContainsKey("X-Emulator").ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_is_refused_where_that_is_asked_for()
    {
        await using var tenant = Workplace.In(await Tenant.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Empty,
            Forms = EmulatorForms.Refuse,
            Behaviour = EmulatorBehaviour.Live,
        }));

        (await tenant.GetAsync("taskmanagement/v2/data")).Refused(501);
        (await tenant.GetAsync("crm/v2/leads")).Ok();
    }
}
