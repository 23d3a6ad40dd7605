using EditorBackend.Core.Failures;
using EditorBackend.Core.Identity.Elsewhere.Profiles;
using EditorBackend.Core.Identity.SignIn;

namespace EditorBackend.Tests.Identity.Elsewhere;

/// <summary>What the AWS config file's text becomes.</summary>
public sealed class ProfilePlannerTests
{
    private const string Portal = "https://acme.awsapps.com/start";

    private static readonly SsoSessionDefinition Acme = new("acme", Portal, "eu-central-1", SsoSessionOrigin.Settings);

    private static readonly ProfileRole Admin = new("acme", "111122223333", "Acme Development", "Administrator");
    private static readonly ProfileRole Reader = Admin with { RoleName = "ReadOnly" };
    private static readonly ProfileRole Production = new("acme", "777788889999", "Acme Production (EU)", "ReadOnly");

    [Fact]
    public void An_empty_file_gets_the_block_alone()
    {
        var plan = Plan("", [Admin], region: "eu-west-1");

        Assert.Equal(
            """
            # BEGIN AWS Parameter Store Manager
            [sso-session acme]
            sso_start_url = https://acme.awsapps.com/start
            sso_region = eu-central-1
            sso_registration_scopes = sso:account:access

            [profile Acme-Development-Administrator]
            sso_session = acme
            sso_account_id = 111122223333
            sso_role_name = Administrator
            region = eu-west-1
            # END AWS Parameter Store Manager

            """.ReplaceLineEndings("\n"),
            plan.Text);
        Assert.Equal(plan.Text, plan.BlockAfter);
        Assert.Equal("", plan.BlockBefore);
        Assert.Equal(["Acme-Development-Administrator"], plan.Profiles);
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("[default]\nregion = us-east-1\n", "\n")]
    [InlineData("[default]\nregion = us-east-1", "\n\n")]
    [InlineData("[default]\r\nregion = us-east-1\r\n", "\r\n")]
    public void The_block_goes_behind_what_is_there(string config, string gap)
    {
        var plan = Plan(config, [Admin]);

        Assert.Equal(config + gap + plan.BlockAfter, plan.Text);
        Assert.Equal(config.Contains('\r', StringComparison.Ordinal), plan.BlockAfter.Split('\n').SkipLast(1).All(line => line.EndsWith('\r')));
    }

    [Fact]
    public void The_same_again_changes_nothing()
    {
        var first = Plan("# mine\n", [Admin, Production]);

        var again = Plan(first.Text, [Production, Admin]);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(again.BlockBefore, again.BlockAfter);
    }

    [Fact]
    public void Roles_of_an_earlier_time_stay()
    {
        var plan = Plan(Plan("", [Admin]).Text, [Reader, Production]);

        Assert.Equal(
            ["Acme-Development-Administrator", "Acme-Development-ReadOnly", "Acme-Production-EU-ReadOnly"], plan.Profiles);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Another_template_renames_and_keeps_what_the_person_added()
    {
        var edited = Plan("", [Admin, Reader], region: "eu-west-1").Text
            .Replace("sso_role_name = Administrator\n", "sso_role_name = Administrator\noutput = yaml\n# mine\n", StringComparison.Ordinal);

        var plan = Plan(edited, [Admin], template: "{accountId}.{role}");

        Assert.Equal(["111122223333.Administrator", "Acme-Development-ReadOnly"], plan.Profiles);
        Assert.Contains(
            "[profile 111122223333.Administrator]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Administrator\noutput = yaml\n# mine\nregion = eu-west-1\n",
            plan.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Names_may_be_swapped_inside_the_block()
    {
        var text = Plan("", [Admin], template: "one").Text;

        var plan = Plan(Plan(text, [Reader], template: "two").Text, [Admin], template: "three");
        var swapped = Plan(plan.Text, [Reader], template: "one");

        Assert.Equal(["three", "one"], swapped.Profiles);
        Assert.Empty(swapped.Problems);
    }

    [Theory]
    [InlineData("[profile Acme-Development-Administrator]\nregion = x\n", "")]
    [InlineData("[profile \"Acme-Development-Administrator\"]\nregion = x\n", "")]
    [InlineData("  [ profile   Acme-Development-Administrator ] # note\n", "")]
    [InlineData("", "[Acme-Development-Administrator]\naws_access_key_id = x\n")]
    public void A_name_that_somebody_else_has_is_a_problem(string config, string credentials)
    {
        var plan = Plan(config, [Admin, Reader], credentials: credentials);

        Assert.Equal(["Acme-Development-ReadOnly"], plan.Profiles);
        Assert.Contains("did not write already has the name \"Acme-Development-Administrator\"", Assert.Single(plan.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_roles_of_one_name_are_a_problem()
    {
        var plan = Plan("", [Admin, Reader, Production], template: "{account}");

        Assert.Equal(["Acme-Production-EU"], plan.Profiles);
        Assert.Contains("would all be named \"Acme-Development\"", Assert.Single(plan.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_a_role_that_stays_is_a_problem_also_for_those_that_then_keep_theirs()
    {
        var text = Plan(Plan("", [Admin], template: "one").Text, [Reader], template: "two").Text;
        var third = Production with { RoleName = "Third" };

        // Reader wants Admin's name and keeps its own, which the third then cannot have.
        var plan = Plan(Acme, text, "", new ProfileWish([Reader with { AccountName = "one" }, third with { AccountName = "two" }], "{account}"));

        Assert.Equal(["one", "two"], plan.Profiles);
        Assert.Equal(2, plan.Problems.Count);
        Assert.Equal(text, plan.Text);
    }

    [Fact]
    public void A_session_that_stands_elsewhere_is_used_when_it_is_the_same()
    {
        var config = $"[sso-session acme]\nsso_region=eu-central-1\nsso_start_url = {Portal}/\n";

        var plan = Plan(config, [Admin]);

        Assert.DoesNotContain("[sso-session", plan.BlockAfter, StringComparison.Ordinal);
        Assert.Equal(["Acme-Development-Administrator"], plan.Profiles);
    }

    [Fact]
    public void A_session_that_was_written_elsewhere_since_leaves_the_block()
    {
        var text = $"[sso-session acme]\nsso_region=eu-central-1\nsso_start_url = {Portal}\n" + Plan("", [Admin]).Text;

        Assert.DoesNotContain("[sso-session", Plan(text, [Reader]).BlockAfter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sso_region = us-east-1\nsso_start_url = https://acme.awsapps.com/start\n")]
    [InlineData("sso_region = eu-central-1\nsso_start_url = https://other.awsapps.com/start\n")]
    [InlineData("")]
    public void Another_session_of_that_name_is_a_problem(string settings)
    {
        var plan = Plan("[sso-session acme]\n" + settings, [Admin]);

        Assert.Empty(plan.Profiles);
        Assert.Equal(plan.BlockBefore, plan.BlockAfter);
        Assert.Contains("another SSO session named \"acme\"", Assert.Single(plan.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# BEGIN AWS Parameter Store Manager\n[profile x]\n")]
    [InlineData("# END AWS Parameter Store Manager\n")]
    [InlineData("# END AWS Parameter Store Manager\n# BEGIN AWS Parameter Store Manager\n")]
    [InlineData("# BEGIN AWS Parameter Store Manager\n# BEGIN AWS Parameter Store Manager\n# END AWS Parameter Store Manager\n")]
    [InlineData("# BEGIN AWS Parameter Store Manager\n# END AWS Parameter Store Manager\n# END AWS Parameter Store Manager\n")]
    public void Broken_marks_stop_everything(string config) =>
        Assert.Equal(FailureCode.Invalid, Assert.Throws<FailureException>(() => Plan(config, [Admin])).Code);

    [Theory]
    [InlineData("{acount}-{role}", null)]
    [InlineData("{role}", "eu-west-1\n[profile evil]")]
    public void A_template_or_Region_that_cannot_be_is_refused(string template, string? region) => Assert.Equal(
        FailureCode.Invalid, Assert.Throws<FailureException>(() => Plan("", [Admin], template, region)).Code);

    [Theory]
    [InlineData("a]\n[profile evil]\ncredential_process = evil\n", "Administrator", "111122223333")]
    [InlineData("a\r\n# END AWS Parameter Store Manager\r\n[profile evil]", "Administrator", "111122223333")]
    [InlineData("Development", "Admin\ncredential_process = evil", "111122223333")]
    [InlineData("Development", "Admin", "111122223333\ncredential_process = evil")]
    [InlineData("Development", "Admin\n", "111122223333")]
    [InlineData("Development", "Admin", "111122223333\n")]
    [InlineData("\u2028\u0085", "Administrator", "111122223333")]
    public void No_name_breaks_out(string account, string role, string id)
    {
        var plan = Plan("", [new ProfileRole("acme", id, account, role)], template: "{account}-{accountId}");

        Assert.DoesNotContain("\ncredential_process", plan.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[profile evil]", plan.Text, StringComparison.Ordinal);
        Assert.All(plan.Problems, problem => Assert.DoesNotContain('\n', problem));
        Assert.Equal(plan.Profiles.Count == 0 ? 0 : 2, plan.Text.Split("\n[").Length - 1);
    }

    [Fact]
    public void A_template_cannot_break_out_either()
    {
        var plan = Plan("", [Admin], template: "x]\ncredential_process = evil\n[profile {role}");

        Assert.Equal(["x-credential_process-evil-profile-Administrator"], plan.Profiles);
    }

    [Theory]
    [InlineData("acme\n[profile evil]", Portal, "us-east-1", 1)]
    [InlineData("acme", Portal + "\ncredential_process = evil", "us-east-1", 0)]
    [InlineData("acme", Portal, "us-east-1\ncredential_process = evil", 0)]
    [InlineData("***", Portal, "us-east-1", 0)]
    public void No_session_breaks_out(string name, string startUrl, string region, int profiles)
    {
        var session = new SsoSessionDefinition(name, startUrl, region, SsoSessionOrigin.Settings);

        var plan = Plan(session, "", "", new ProfileWish([Admin with { Session = name }], "{account}"));

        Assert.Equal(profiles, plan.Profiles.Count);
        Assert.DoesNotContain("[profile evil]", plan.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\ncredential_process", plan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_is_not_ours_to_write() =>
        Assert.Contains("\"default\"", Assert.Single(Plan("", [Admin], template: "default").Problems), StringComparison.Ordinal);

    /// <summary>Random files, in every mixture of line ends, comments, sections and nonsense.</summary>
    [Fact]
    public void Nobody_elses_characters_change()
    {
        string[] pieces =
        [
            "\n", "\r\n", "# comment", "; other", "[default]", "[profile a]", "[profile \"b c\"]", "[sso-session acme]", "key = value",
            "  nested = 1", "=", "[", "\t", "aws_access_key_id = x", "ÿþ", "\r", "sso_region = eu-central-1", "[Acme-Development-ReadOnly]",
        ];
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Text(), Text());
            var withBlock = new MarkedBlock(EndedLine(before), Plan("", [Admin]).BlockAfter, after);
            var existing = withBlock.Before + withBlock.Block + withBlock.After;

            var appended = Plan(before, [Reader, Production]);
            var replaced = Plan(existing, [Reader, Production]);
            var removed = Remove(existing, "Acme-Development-Administrator");

            Assert.True(appended.Text.StartsWith(before, StringComparison.Ordinal), $"seed {seed}");
            Assert.Equal(withBlock.Before + replaced.BlockAfter + withBlock.After, replaced.Text);
            Assert.Equal(withBlock.Block, replaced.BlockBefore);
            Assert.Equal(withBlock.Before + removed.BlockAfter + withBlock.After, removed.Text);
            Assert.Equal(replaced.Text, Plan(replaced.Text, [Reader, Production]).Text);

            string Text() => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
        }

        static string EndedLine(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
    }

    [Fact]
    public void A_profile_that_is_named_is_taken_away_and_nothing_else()
    {
        const string mine = "[profile mine]\nregion = us-east-1\n";
        var text = mine + Plan("", [Admin, Reader, Production], region: "eu-west-1").Text + "# the end\n";

        var plan = Remove(text, "Acme-Development-ReadOnly");

        Assert.Equal(
            text.Replace(
                "[profile Acme-Development-ReadOnly]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\nregion = eu-west-1\n\n",
                "",
                StringComparison.Ordinal),
            plan.Text);
        Assert.Equal(["Acme-Development-Administrator", "Acme-Production-EU-ReadOnly"], plan.Profiles);
        Assert.Empty(plan.Problems);
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void With_the_last_profile_the_session_and_the_block_go()
    {
        const string mine = "[profile mine]\nregion = us-east-1\n";
        var text = Plan(mine, [Admin]).Text;

        Assert.Equal(mine + "\n", Remove(text, "Acme-Development-Administrator").Text);
    }

    [Theory]
    [InlineData("[profile mine]\nsso_session = acme\n", "")]
    [InlineData("", "sso_registration_scopes = sso:account:access\n# mine\n")]
    [InlineData("", "sso_registration_scopes = sso:account:access\nother = 1\n")]
    public void A_session_that_others_use_or_that_has_more_stays(string others, string scopes)
    {
        var text = others + Plan("", [Admin]).Text;
        text = scopes.Length == 0 ? text : text.Replace("sso_registration_scopes = sso:account:access\n", scopes, StringComparison.Ordinal);

        Assert.Contains("[sso-session acme]", Remove(text, "Acme-Development-Administrator").BlockAfter, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_is_known_from_the_file_alone_stays()
    {
        var text = Plan("", [Admin]).Text;

        var plan = Plan(
            Acme with { Origin = SsoSessionOrigin.ConfigFile },
            text,
            "",
            new ProfileWish([], "{role}", Remove: ["Acme-Development-Administrator"]));

        Assert.Contains("[sso-session acme]", plan.Text, StringComparison.Ordinal);
        Assert.Empty(plan.Profiles);
    }

    [Fact]
    public void What_stands_above_the_next_section_stays()
    {
        var text = Plan("", [Admin, Reader]).Text
            .Replace("[profile Acme-Development-ReadOnly]", "# careful with this one\n[profile Acme-Development-ReadOnly]", StringComparison.Ordinal)
            .Replace("sso_role_name = Administrator\n", "sso_role_name = Administrator\noutput = yaml\n", StringComparison.Ordinal);

        var plan = Remove(text, "Acme-Development-Administrator");

        Assert.Contains("\n# careful with this one\n\n[profile Acme-Development-ReadOnly]\n", plan.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("yaml", plan.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("inside")]
    [InlineData("nothing")]
    [InlineData("x\n[profile evil]")]
    public void What_is_no_roles_profile_of_ours_is_not_removed(string name)
    {
        var text = "[profile mine]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Administrator\n"
            + Plan("", [Reader]).Text.Replace(MarkedBlock.End, "\n[profile inside]\nregion = eu-west-1\n" + MarkedBlock.End, StringComparison.Ordinal);

        var plan = Remove(text, name);

        Assert.Equal(plan.BlockBefore, plan.BlockAfter);
        Assert.DoesNotContain('\n', Assert.Single(plan.Problems));
    }

    [Theory]
    [InlineData("[profile chained]\nsource_profile = Acme-Development-ReadOnly\n", "")]
    [InlineData("", "[chained]\nsource_profile = Acme-Development-ReadOnly\n")]
    public void Whose_source_would_be_gone_is_told(string config, string credentials)
    {
        var text = config + Plan("", [Admin, Reader]).Text;

        var removed = Remove(text, "Acme-Development-ReadOnly", credentials);
        var renamed = Plan(text, [Reader], template: "{role}", credentials: credentials);
        var kept = Plan(text, [Reader], credentials: credentials);

        Assert.Equal(["chained"], removed.Written.Single(profile => profile.RoleName == "ReadOnly").UsedBy);
        Assert.Null(removed.Written.Single(profile => profile.RoleName == "Administrator").UsedBy);
        foreach (var plan in new[] { removed, renamed })
        {
            Assert.Equal(
                "\"chained\" would no longer find credentials, because the source_profile is \"Acme-Development-ReadOnly\".",
                Assert.Single(plan.Warnings));
        }

        Assert.Empty(kept.Warnings);
    }

    [Fact]
    public void What_is_written_is_told_with_its_role_and_whether_that_is_assigned()
    {
        var text = Plan("", [Admin, Reader, Production]).Text;

        Assert.Equal(
            [
                new BlockProfile("Acme-Development-Administrator", "acme", "111122223333", "Administrator", IsAssigned: true),
                new BlockProfile("Acme-Development-ReadOnly", "acme", "111122223333", "ReadOnly", IsAssigned: false),
                new BlockProfile("Acme-Production-EU-ReadOnly", "acme", "777788889999", "ReadOnly"),
            ],
            Plan(text, []).Written);
    }

    [Fact]
    public void A_session_that_leads_to_another_portal_says_nothing_of_the_roles()
    {
        var text = Plan("", [Admin]).Text.Replace(Portal, "https://other.awsapps.com/start", StringComparison.Ordinal);

        Assert.Empty(Plan(text, []).Written);
    }

    private static Planned Remove(string config, string name, string credentials = "") =>
        Plan(Acme, config, credentials, new ProfileWish([], "{role}", Remove: [name]));

    private static bool? IsAssigned(SsoSessionDefinition session, SsoProfile role) =>
        role.AccountId != Admin.AccountId ? null : role.RoleName == Admin.RoleName;

    private static Planned Plan(
        string config, IReadOnlyList<ProfileRole> roles, string template = "{account}-{role}", string? region = null, string credentials = "") =>
        Plan(Acme, config, credentials, new ProfileWish(roles, template, region));

    private static Planned Plan(SsoSessionDefinition session, string config, string credentials, ProfileWish wish)
    {
        var (text, plan) = new ProfilePlanner([session], IsAssigned, MarkedBlock.Find(config), credentials).Plan(wish);
        return new Planned(
            text, plan.Before, plan.After, plan.Written, [.. plan.Profiles.Select(profile => profile.Name)], plan.Problems, plan.Warnings);
    }

    private sealed record Planned(
        string Text,
        string BlockBefore,
        string BlockAfter,
        IReadOnlyList<BlockProfile> Written,
        IReadOnlyList<string> Profiles,
        IReadOnlyList<string> Problems,
        IReadOnlyList<string> Warnings);
}
