"""Words that tell an office, an organization or a group from a person's name."""

from kb.extract.lexicon import words

COURTESY = words("mr mrs ms miss sir dame lord lady madam mr. mrs. ms.")
TITLES = COURTESY | words(
    "dr dr. prof prof. professor rev rev. reverend sen sen. senator sens sens. rep rep."
    " representative representatives reps reps. gov gov. governor president vice-president"
    " minister premier chancellor secretary director administrator chairman chairwoman chair"
    " chairperson mayor ambassador general gen gen. colonel col col. major lt lt. lieutenant"
    " captain capt capt. sergeant sgt sgt. admiral adm adm. commander officer chief judge justice"
    " attorney prosecutor sheriff commissioner deputy spokesman spokeswoman spokesperson speaker"
    " leader whip nominee candidate congressman congresswoman lawmaker councilor councillor"
    " counselor adviser advisor aide strategist analyst correspondent reporter editor columnist"
    " author coauthor co-author economist historian scientist researcher activist founder"
    " co-founder ceo cfo president-elect king queen prince princess pope bishop archbishop"
    " cardinal imam rabbi pastor coach manager head envoy undersecretary assistant former"
    " ex-president mp mep mps lawyer solicitor engineer inspector superintendent constable"
    " delegate member partner owner host anchor pollster consultant operative surrogate treasurer"
    " dean provost principal colleague republican democrat democratic conservative independent"
    " hon hon. pres pres. vice deputy-director academician fitter executive curator ombudsman negotiator"
    " cllr councillor sister father brother constable headteacher headmaster teacher farmer"
    " architect archivist librarian surgeon nurse ranger warden registrar comptroller auditor"
    " marshal brigadier corporal trustee playwright poet chef baker driver pilot skipper midwife"
    " biologist geologist physicist chemist hydrologist meteorologist epidemiologist ecologist"
    " sociologist psychologist fisherman businessman trader broker banker coroner magistrate"
    " referee conductor rapporteur whip backbencher msp td cleric sheikh ayatollah rancher"
    " retiree veteran mayor-elect negotiators harbourmaster stationmaster"
)
# Where one of these stands, the capitals spell an organization, a place or a document.
ORGANIZATIONS = words(
    "agency department ministry committee commission council congress court group university"
    " college institute party house senate parliament government administration authority bureau"
    " office board company corporation corp corp. inc inc. ltd ltd. llc co co. association"
    " federation foundation union league fund bank times post journal tribune herald gazette news"
    " network media press daily guardian reuters ap cnn bbc nbc abc cbs fox msnbc police army"
    " navy force forces service center centre school church society alliance coalition conference"
    " assembly cabinet treasury pentagon kremlin embassy campaign report survey poll study"
    " project initiative organization organisation team club trust hospital museum laboratory lab"
    " states kingdom republic nations street city county state states union district america"
    " research technologies technology industries motors airlines"
)
PLACES = words(
    "washington beijing moscow london paris berlin brussels tokyo seoul pyongyang tehran"
    " jerusalem ankara delhi china russia iran iraq israel syria turkey japan korea india"
    " pakistan ukraine germany france britain england america canada mexico brazil australia cuba"
    " venezuela ohio florida texas california iowa virginia michigan pennsylvania wisconsin"
    " hampshire carolina nevada colorado arizona georgia taiwan"
)
GROUPS = words(
    "officials critics supporters aides advisers advisors analysts experts observers witnesses"
    " reporters police authorities sources lawmakers republicans democrats conservatives liberals"
    " voters residents researchers scientists economists leaders members representatives"
    " delegates spokesmen protesters activists opponents allies people others many some"
    " prosecutors investigators lawyers senators governors diplomats scholars historians"
)
SPEECH_NOUNS = words(
    "statement letter tweet post email e-mail message memo report interview speech release"
    " announcement comment remarks testimony filing article blog note op-ed editorial ad video"
    " complaint lawsuit document"
)
MALE = words(
    "john james robert michael william david richard joseph thomas charles christopher daniel"
    " matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy"
    " ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin"
    " scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry"
    " tyler aaron jose adam nathan henry peter zachary douglas harold kyle carl jeremy keith"
    " roger gerald ethan arthur terry lawrence sean christian austin joe noah jesse albert bryan"
    " billy bruce willie jordan dylan alan ralph gabriel roy juan wayne eugene logan randy louis"
    " russell vincent philip bobby johnny bradley bill jim bob mike tom dan steve dave rick ted"
    " chuck mitch rand marco jeb barack vladimir boris emmanuel hassan ali mohammed mohammad"
    " muhammad ahmed abdul bernie al newt rudy paulo luis carlos jorge pedro fidel raul xi kim"
    " lindsey harry orrin greg doug sam ben ron jake josh matt chris tim tony nick phil simon ian"
    " neil graham nigel malcolm gordon winston antonio francois angel sergei dmitri igor yuri"
    " recep benjamin shinzo narendra imran khalid omar"
)
FEMALE = words(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty"
    " margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah"
    " stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma"
    " nicole helen samantha katherine christine debra rachel carolyn janet catherine maria"
    " heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn"
    " judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances"
    " kathryn janice jean abigail alice judy sophia grace denise amber doris marilyn danielle"
    " beverly isabella theresa diana natalie brittany hillary kellyanne melania ivanka chelsea"
    " kamala nikki condoleezza madeleine angela theresa loretta huma debbie claire kirsten tammy"
    " dianne susana jan wendy hope katrina sally jane anne kate lucy julia ellen elaine rosa"
    " valeska sujata eunice regina tanya priscilla claudia aung benazir indira golda jill ursula"
    " christiane jacinda sheila yvonne"
)
